import type { components } from '../../api/schema'

type Attempt = components['schemas']['DeliveryAttempt']

/** What came of an attempt, in words. */
export function outcome({ status, error }: Attempt): string {
  switch (error) {
    case undefined:
      return `${status ?? ''} arrived`
    case 'status':
      return `${status ?? ''}: not a 2xx`
    case 'redirect':
      return `${status ?? ''}: redirects are not followed`
    case 'gone':
      return '410: it is gone'
    case 'timeout':
      return 'no answer in time'
    case 'unknown_host':
      return 'its host has no address'
    case 'refused_address':
      return 'its address is not public'
    case 'connection':
      return 'no connection'
    case 'tls':
      return 'TLS failed'
    case 'protocol':
      return 'the answer was no HTTP'
    case 'no_event':
      return 'the event is no longer kept'
    case 'no_secret':
      return 'there was no secret to sign with'
    default:
      return error satisfies never
  }
}

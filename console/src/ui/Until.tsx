import { ago, atLocal } from './time'
import { useNow } from './useNow'

/** A moment that is to come. */
export function Until({ at }: { at: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={`${atLocal(at)} (${at})`}>
      {ago(Date.parse(at), now)}
    </time>
  )
}

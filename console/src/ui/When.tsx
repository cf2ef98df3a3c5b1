import { ago, atLocal } from './time'
import { useNow } from './useNow'

export function When({ at }: { at: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={`${atLocal(at)} (${at})`}>
      {ago(Date.parse(at), Math.max(now, Date.parse(at)))}
    </time>
  )
}

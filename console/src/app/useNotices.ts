import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { live } from '../api/live'
import { me as meQuery, run as runQuery, waitingGates } from '../api/queries'
import { kept } from '../ui/kept'
import { titleWaiting } from '../ui/title'
import { failedRun, freshGates, seenKey, type Notice } from './notices'
import waitingIcon from './waiting.svg'

export const notices = kept('notices', ['off', 'on'])

/** Says what waits: in the window's title and icon always, on the desktop where somebody wants it. */
export function useNotices() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const gates = useQuery(waitingGates()).data
  const me = useQuery(meQuery()).data?.id
  const seen = useRef<ReadonlySet<string>>(undefined)

  useEffect(() => {
    if (!gates) {
      return
    }
    const count = gates.items.length
    titleWaiting(count)
    document.querySelector('link[rel=icon]')?.setAttribute('href', count > 0 ? waitingIcon : '/favicon.svg')
    freshGates(seen.current, gates.items).forEach(each => tell(each, to => void navigate(to)))
    seen.current = new Set(gates.items.map(seenKey))
  }, [gates, navigate])

  useEffect(() => {
    const deciders = new Map<string, string>()
    return live.listen(events => {
      for (const event of events) {
        if (event.type.startsWith('gate.') && event.principal) {
          deciders.set(event.run, event.principal)
        } else if (event.type === 'run.failed' && me !== undefined && wanted()) {
          void client.query(runQuery(event.run)).then(run => {
            const notice = failedRun(run, event, deciders.get(event.run), me)
            if (notice) {
              tell(notice, to => void navigate(to))
            }
          })
        }
      }
    })
  }, [client, me, navigate])
}

/** Only to somebody who asked for it, and is looking elsewhere. */
function wanted(): boolean {
  return (
    notices.get() === 'on' &&
    'Notification' in window &&
    Notification.permission === 'granted' &&
    (document.hidden || !document.hasFocus())
  )
}

function tell({ tag, title, body, to }: Notice, go: (to: string) => void) {
  if (!wanted()) {
    return
  }
  const shown = new Notification(title, { body, tag })
  shown.onclick = () => {
    window.focus()
    shown.close()
    go(to)
  }
}

import { useEffect, useState } from 'react'
import type { Attempt } from '../../../api/logs'
import { ProblemError } from '../../../api/problem'
import { Button } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { useCommands } from '../../../ui/keys/useCommands'
import { Loading } from '../../../ui/Loading'
import { Nothing } from '../../../ui/Panel'
import { LogRows } from './LogRows'
import { LogTools } from './LogTools'
import { rowsOf } from './rows'
import { useLogLines } from './useLogLines'
import { useLogPlace } from './useLogPlace'
import { ROW, useTall } from './useTall'
import styles from './Log.module.css'

const UP = ['ArrowUp', 'PageUp', 'Home']
const WRAP = 'signalbox.wrap'

/** A log of any length: what is seen of it is here, the rest is on the server. */
export function LogView({ attempt, running }: { attempt: Attempt; running: boolean }) {
  const place = useLogPlace()
  const [wrap, setWrap] = useState(() => localStorage.getItem(WRAP) === 'yes')
  const [following, setFollowing] = useState(place.line === undefined)
  const [left, setLeft] = useState(0)
  const [looked, setLooked] = useState<[number, number]>([1, 1])
  const lines = useLogLines(attempt, running, ...looked)
  const rows = rowsOf(lines.total, lines.gap)
  const tall = useTall(rows.count, wrap)
  const chosen = place.line === undefined ? undefined : rows.rowOf(place.line)
  const [from, to] = tall.range
  const first = rows.lineAt(from) ?? rows.lineAt(from + 1) ?? 1
  const last = rows.lineAt(to - 1) ?? rows.lineAt(to - 2) ?? 1
  const { box, show } = tall
  const { count } = rows
  const follow = (next: boolean) => {
    setLeft(lines.total)
    setFollowing(next)
  }
  useCommands('Log', [{ keys: 'f', label: following ? 'Stop following' : 'Follow the end', run: () => follow(!following) }])

  useEffect(() => setLooked([first, last]), [first, last])
  useEffect(() => {
    if (following && count > 0) {
      show(count - 1, 'end')
    }
  }, [following, count, show])
  const ready = count > 0
  useEffect(() => {
    if (chosen !== undefined && ready) {
      setFollowing(false)
      show(chosen, 'middle')
    }
    // Once for each line that is asked for, not whenever the log grows.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [place.line, ready])

  if (lines.error instanceof ProblemError && lines.error.is('attempt_not_found', 'pruned')) {
    return (
      <Nothing>
        <p>{lines.error.message}</p>
      </Nothing>
    )
  }
  if (lines.pending) {
    return lines.error ? <Failure error={lines.error} retry={lines.refetch} /> : <Loading what="the log" />
  }
  const fresh = following ? 0 : Math.max(0, lines.total - left)
  return (
    <>
      <LogTools
        attempt={attempt}
        total={lines.total}
        place={place}
        wrap={wrap}
        setWrap={next => {
          localStorage.setItem(WRAP, next ? 'yes' : 'no')
          setWrap(next)
        }}
        following={following}
        follow={follow}
      />
      {lines.error && <Failure error={lines.error} retry={lines.refetch} />}
      <div
        ref={box}
        className={styles.box}
        tabIndex={0}
        role="log"
        aria-label={`Log of ${attempt.stage}, attempt ${attempt.attempt}`}
        aria-live={following && running ? 'polite' : 'off'}
        onScroll={event => {
          tall.onScroll()
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          if (following && scrollHeight - scrollTop - clientHeight > ROW * 4) {
            follow(false)
          }
        }}
        onWheel={event => event.deltaY < 0 && following && follow(false)}
        onKeyDown={event => {
          if (UP.includes(event.key) && following) {
            follow(false)
          }
          // A browser gets there bit by bit, and not at all where the box stands for a part.
          if ((event.key === 'Home' || event.key === 'End') && event.target === event.currentTarget) {
            event.preventDefault()
            show(event.key === 'Home' ? 0 : count - 1, event.key === 'Home' ? 'top' : 'end')
          }
        }}
      >
        {lines.total === 0 ? (
          <p className={styles.none}>{running ? 'Nothing was written yet.' : 'This attempt wrote nothing.'}</p>
        ) : (
          <LogRows
            tall={tall}
            rows={rows}
            lines={lines}
            wrap={wrap}
            following={following}
            chosen={chosen}
            wanted={place.wanted}
            linkTo={place.linkTo}
          />
        )}
      </div>
      {fresh > 0 && running && (
        <div className={styles.pill}>
          <Button look="go" onPress={() => follow(true)}>
            {`${fresh.toLocaleString('en')} new, follow`}
          </Button>
        </div>
      )}
    </>
  )
}

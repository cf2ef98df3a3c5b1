import { useEffect, useState } from 'react'
import type { Event } from '../../api/live'
import { Button } from '../../ui/Button'
import { atLocal } from '../../ui/time'
import { useSettled } from '../../ui/useSettled'
import styles from './Run.module.css'

/** Goes back to any event: by the slider, by the buttons, or by the arrow keys. */
export function Replay({
  at,
  last,
  event,
  go,
}: {
  at: number
  last: number
  event: Event | undefined
  go: (at: number | undefined) => void
}) {
  const [dragged, setDragged] = useState(at)
  const [before, setBefore] = useState(at)
  if (before !== at) {
    setBefore(at)
    setDragged(at)
  }
  const settled = useSettled(dragged, 150)
  useEffect(() => {
    if (settled !== at && settled === dragged) {
      go(settled)
    }
    // Only when the slider rests.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  return (
    <section className={styles.replay} aria-label="Replay">
      <Button disabledReason={dragged <= 1 ? 'This is the first event.' : undefined} onPress={() => setDragged(dragged - 1)}>
        Back
      </Button>
      <input
        type="range"
        aria-label="As of event"
        aria-valuetext={`Event ${dragged} of ${last}`}
        min={1}
        max={last}
        value={dragged}
        onChange={change => setDragged(Number(change.currentTarget.value))}
      />
      <Button disabledReason={dragged >= last ? 'This is the last event.' : undefined} onPress={() => setDragged(dragged + 1)}>
        Forward
      </Button>
      <span className={styles.replayWords}>
        <strong>
          Event {dragged} of {last}
        </strong>{' '}
        {event?.seq === dragged && (
          <>
            <code>{event.type}</code> {event.message}, {atLocal(event.ts)}
          </>
        )}
      </span>
      <Button look="go" onPress={() => go(undefined)}>
        Back to live
      </Button>
    </section>
  )
}

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { drawnOf, moved, placeOf, type Place } from './tall'

export const ROW = 20
const AHEAD = 40

export interface TallBox {
  box: RefObject<HTMLDivElement | null>
  height: number
  place: Place
  seen: number
  /** The rows to be drawn, the second one not any more. */
  range: [number, number]
  onScroll: () => void
  show: (row: number, where?: 'top' | 'middle' | 'end') => void
  atEnd: boolean
}

/** A box of rows of one height that may be taller than a browser can draw. */
export function useTall(rows: number, wrap: boolean): TallBox {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(480)
  const [place, setPlace] = useState<Place>({ scroll: 0, offset: 0 })
  const now = useRef(place)
  // Wrapped rows are of any height: each can be brought to the top.
  const extra = wrap ? Math.max(0, seen - ROW) : 0
  const ready = rows > 0
  const whole = rows * ROW + extra
  const height = Math.max(drawnOf(whole), 0)

  const become = useCallback(
    (next: Place) => {
      now.current = next
      const there = box.current
      if (there && Math.abs(there.scrollTop - next.scroll) > 1) {
        there.scrollTo({ top: next.scroll })
      }
      setPlace(next)
    },
    [],
  )
  useLayoutEffect(() => {
    const there = box.current
    if (!there) {
      return
    }
    const measure = () => setSeen(there.clientHeight || 480)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(there)
    return () => observer.disconnect()
  }, [ready])

  const onScroll = useCallback(() => {
    const top = box.current?.scrollTop ?? 0
    if (Math.abs(top - now.current.scroll) > 1) {
      become(moved({ whole, drawn: height, seen }, now.current, top))
    }
  }, [become, whole, height, seen])

  const show = useCallback(
    (row: number, where: 'top' | 'middle' | 'end' = 'middle') => {
      const seen = box.current?.clientHeight ?? 0
      const above = where === 'top' ? 0 : where === 'middle' ? (seen - ROW) / 2 : seen - ROW - extra
      become(placeOf({ whole, drawn: height, seen }, row * ROW - above))
    },
    [become, whole, height, extra],
  )
  const top = place.scroll + place.offset
  return {
    box,
    height,
    place,
    seen,
    range: [Math.max(0, Math.floor(top / ROW) - AHEAD), Math.min(rows, Math.ceil((top + seen) / ROW) + AHEAD)],
    onScroll,
    show,
    atEnd: top >= whole - seen - ROW * 1.5,
  }
}

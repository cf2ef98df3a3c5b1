/**
 * A browser draws nothing taller than some ten million pixels; three million lines are taller. So the
 * box that is scrolled is shorter than what it stands for. Small movements are what they are; between
 * far places, the box stands for another part.
 */
export interface Tall {
  /** Of all rows. */
  whole: number
  /** Of the box. */
  drawn: number
  /** Of what is seen of it. */
  seen: number
}
export interface Place {
  /** Where the box is scrolled to. */
  scroll: number
  /** How much farther down that is in the whole. */
  offset: number
}

export const MOST_DRAWN = 8_000_000
const PARTS = 100

export function drawnOf(whole: number): number {
  return Math.min(whole, MOST_DRAWN)
}

/** The place that shows this part of the whole at its top. */
export function placeOf(tall: Tall, top: number): Place {
  const wanted = Math.max(0, Math.min(top, tall.whole - tall.seen))
  const part = tall.drawn / PARTS
  const parts = Math.ceil(tall.whole / part)
  const each = parts > 1 ? (tall.whole - tall.drawn) / (parts - 1) : 0
  const offset = Math.round(Math.min(parts - 1, Math.floor(wanted / part)) * each)
  return { scroll: wanted - offset, offset }
}

/** Where one gets by scrolling the box. */
export function moved(tall: Tall, before: Place, scroll: number): Place {
  if (tall.whole <= tall.drawn) {
    return { scroll, offset: 0 }
  }
  const end = tall.drawn - tall.seen
  if (scroll <= 0) {
    return { scroll: 0, offset: 0 }
  }
  if (scroll >= end - 1) {
    return { scroll: end, offset: tall.whole - tall.drawn }
  }
  if (Math.abs(scroll - before.scroll) < tall.seen) {
    return placeOf(tall, scroll + before.offset)
  }
  return placeOf(tall, (scroll / end) * (tall.whole - tall.seen))
}

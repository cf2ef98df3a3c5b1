import { zone } from './zone'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })
const moments = inBoth({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})
const clocks = inBoth({ hour: '2-digit', minute: '2-digit', second: '2-digit' })

function inBoth(how: Intl.DateTimeFormatOptions) {
  const formats = {
    local: new Intl.DateTimeFormat('en-GB', how),
    utc: new Intl.DateTimeFormat('en-GB', { ...how, timeZone: 'UTC' }),
  }
  return (iso: string) => formats[zone.get()].format(new Date(iso))
}

export function ago(when: number, now: number): string {
  // Clocks differ a little: what the server wrote just now is not in the future.
  const distance = when > now && when - now < 2000 ? 0 : when - now
  const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? ['second', 1000]
  return relative.format(Math.round(distance / size), unit)
}

/** Date, time and zone: as of here, unless UTC was chosen (see zone.ts). */
export function atLocal(iso: string): string {
  return moments(iso)
}

/** The time of day alone, as chosen. */
export function clockTime(iso: string): string {
  return clocks(iso)
}

export function lasting(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 10) {
    return `${(Math.max(0, ms) / 1000).toFixed(1)} s`
  }
  if (seconds < 60) {
    return `${seconds} s`
  }
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) {
    return `${minutes} min ${seconds % 60} s`
  }
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

export function bytes(count: number): string {
  if (count < 1000) {
    return `${count} B`
  }
  return count < 1_000_000 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1_000_000).toFixed(1)} MB`
}

import { useKept } from '../kept'
import { lettersOn } from './keyboard'
import styles from './Keys.module.css'

const NAMES: Record<string, string> = { Escape: 'Esc', Enter: 'Enter', ' ': 'Space' }
const mac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

/** A key as it is printed on a keyboard: beside what it does. */
export function Keys({ of, always }: { of: string; always?: boolean }) {
  const [letters] = useKept(lettersOn)
  if (letters === 'off' && !always && !of.startsWith('Mod+')) {
    return null
  }
  return (
    <span className={styles.keys} aria-hidden={always ? undefined : true}>
      {of.split(' ').map((key, at) => (
        <kbd key={at}>{printed(key)}</kbd>
      ))}
    </span>
  )
}

export function printed(key: string): string {
  if (key.startsWith('Mod+')) {
    const name = key.slice(4)
    return `${mac ? '⌘' : 'Ctrl '}${name.length === 1 ? name.toUpperCase() : name}`
  }
  return /^[A-Z]$/.test(key) ? `Shift ${key}` : (NAMES[key] ?? key)
}

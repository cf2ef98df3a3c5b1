import { useEffect, useState } from 'react'
import styles from './Loading.module.css'

/** Says nothing for a moment: most answers are there by then. */
export function Loading({ what }: { what: string }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return <p className={styles.loading} aria-busy="true">{slow ? `Loading ${what}…` : '\u00a0'}</p>
}

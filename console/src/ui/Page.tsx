import { useEffect, type ReactNode } from 'react'
import styles from './Page.module.css'
import { titlePage } from './title'

export function Page({
  title,
  above,
  beside,
  fill,
  children,
}: {
  title: string
  above?: ReactNode
  beside?: ReactNode
  /** Takes the window's height, and scrolls inside. */
  fill?: boolean
  children: ReactNode
}) {
  useEffect(() => {
    titlePage(title)
  }, [title])
  return (
    <div className={`${styles.page ?? ''} ${fill ? (styles.fill ?? '') : ''}`}>
      <div className={styles.head}>
        <div>
          {above && <div className={styles.above}>{above}</div>}
          <h1 tabIndex={-1}>{title}</h1>
        </div>
        {beside}
      </div>
      {children}
    </div>
  )
}

import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './Dialog.module.css'

/** The browser's own: it keeps the focus inside, closes with Escape, and gives the focus back. */
export function Dialog({
  title,
  open,
  close,
  wide,
  children,
}: {
  title: string
  open: boolean
  close: () => void
  wide?: boolean
  children: ReactNode
}) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = box.current
    if (open && dialog && !dialog.open) {
      dialog.showModal()
    } else if (!open && dialog?.open) {
      dialog.close()
    }
  }, [open])
  return (
    <dialog ref={box} className={`${styles.dialog ?? ''} ${wide ? (styles.wide ?? '') : ''}`} aria-labelledby={id} onClose={close}>
      {open && (
        <div className={styles.inside}>
          <h2 id={id}>{title}</h2>
          {children}
        </div>
      )}
    </dialog>
  )
}

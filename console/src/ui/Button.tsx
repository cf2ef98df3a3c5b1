import { Button as Base, type ButtonProps } from '@mantine/core'
import { useId, type MouseEventHandler } from 'react'
import styles from './Button.module.css'

type Look = 'go' | 'stop' | 'plain'

interface Props {
  children: string
  /** A longer name for whoever does not see what it stands beside. */
  label?: string
  look?: Look
  onPress?: MouseEventHandler<HTMLButtonElement>
  /** Why it cannot be pressed. It stays reachable, so that the reason can be read. */
  disabledReason?: string | undefined
  busy?: string | undefined
  type?: 'button' | 'submit'
  size?: ButtonProps['size']
}

export function Button({ children, label, look = 'plain', onPress, disabledReason, busy, type = 'button', size = 'xs' }: Props) {
  const reason = useId()
  const off = disabledReason !== undefined || busy !== undefined
  return (
    <>
      <Base
        type={type}
        size={size}
        variant="default"
        className={`${styles.button ?? ''} ${styles[look] ?? ''}`}
        aria-disabled={off || undefined}
        aria-describedby={disabledReason ? reason : undefined}
        aria-label={busy === undefined ? label : undefined}
        title={disabledReason}
        onClick={event => {
          if (off) {
            event.preventDefault()
          } else {
            onPress?.(event)
          }
        }}
      >
        {busy ?? children}
      </Base>
      {disabledReason && (
        <span id={reason} className="unseen">
          {disabledReason}
        </span>
      )}
    </>
  )
}

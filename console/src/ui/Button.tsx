import { Button as Base, type ButtonProps } from '@mantine/core'
import { useId, type MouseEventHandler } from 'react'
import { ariaKeys } from './keys/keyboard'
import { Keys, printed } from './keys/Keys'
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
  /** The key that does the same: see useCommands. */
  keys?: string
  type?: 'button' | 'submit'
  size?: ButtonProps['size']
}

export function Button({ children, label, look = 'plain', onPress, disabledReason, busy, keys, type = 'button', size = 'xs' }: Props) {
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
        aria-keyshortcuts={ariaKeys(keys)}
        aria-label={busy === undefined ? label : undefined}
        title={disabledReason ?? (keys === undefined ? undefined : `${children} (${printed(keys)})`)}
        rightSection={keys === undefined ? undefined : <Keys of={keys} />}
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

import { useEffect } from 'react'
import { keyboard, keyOf } from '../ui/keys/keyboard'

/** The one listener of the page. */
export function useKeyboard() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key !== undefined && keyboard.press(key)) {
        event.preventDefault()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

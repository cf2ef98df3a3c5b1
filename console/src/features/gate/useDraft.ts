import { useState } from 'react'

const PREFIX = 'signalbox.draft.'

/** What was typed, kept in this tab until it is sent or thrown away. */
export function useDraft(key: string): [string | undefined, (text: string | undefined) => void] {
  const [draft, setDraft] = useState(() => sessionStorage.getItem(PREFIX + key) ?? undefined)
  const keep = (text: string | undefined) => {
    setDraft(text)
    try {
      if (text === undefined) {
        sessionStorage.removeItem(PREFIX + key)
      } else {
        sessionStorage.setItem(PREFIX + key, text)
      }
    } catch {
      // The tab's store is full or closed: the draft lives as long as the page.
    }
  }
  return [draft, keep]
}

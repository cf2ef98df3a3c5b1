import { useState } from 'react'
import { Button } from './Button'

/** Puts a text on the clipboard, and says so. */
export function Copy({ text, children = 'Copy' }: { text: string; children?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  return (
    <span>
      <Button
        onPress={() => {
          navigator.clipboard.writeText(text).then(
            () => setState('copied'),
            () => setState('refused'),
          )
        }}
      >
        {state === 'copied' ? 'Copied' : children}
      </Button>
      <span role="status" className={state === 'refused' ? undefined : 'unseen'}>
        {state === 'copied' ? 'Copied.' : state === 'refused' ? ' The browser lets nothing be copied here: mark it and copy it.' : ''}
      </span>
    </span>
  )
}

import { useEffect, useRef } from 'react'
import { keyboard, type Command } from './keyboard'

/**
 * Gives keys to what can be done here, for as long as the component is on the page; the help (`?`) and the
 * palette list them under the name. Keys of what is mounted later win. Inactive while somebody types.
 */
export function useCommands(name: string, commands: Command[]) {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  const shape = JSON.stringify(commands.map(each => [each.keys, each.label, each.disabledReason, each.keyOnly]))
  useEffect(
    () =>
      keyboard.add({
        name,
        commands: latest.current.map((each, at) => ({ ...each, run: () => latest.current[at]?.run() })),
      }),
    [name, shape],
  )
}

import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { newestRuns, openGates, pipelines } from '../api/queries'
import { keyboard } from '../ui/keys/keyboard'
import type { Entry } from './entries'
import { PLACES, UPKEEP } from './places'

const RUN = /^run_[0-9a-z]+$/i

/** What the palette finds; of runs the newest, and any by its id. */
export function useEntries(only: 'all' | 'actions', typed: string): Entry[] {
  const navigate = useNavigate()
  const groups = useSyncExternalStore(keyboard.watch, keyboard.current)
  const all = only === 'all'
  const gates = useQuery({ ...openGates(), enabled: all })
  const runs = useQuery({ ...newestRuns({}, 20), enabled: all })
  const known = useQuery({ ...pipelines(), enabled: all })
  const open = (kind: Entry['kind'], to: string, label: string, detail: string): Entry => ({
    id: to,
    kind,
    label,
    detail,
    run: () => void navigate(to),
  })
  const actions: Entry[] = groups.toReversed().flatMap((group, at) =>
    group.commands
      .filter(command => !command.keyOnly && (all || group.name !== 'Everywhere'))
      .map(command => ({ ...command, id: `${at}-${command.label}`, kind: 'Action' as const, detail: group.name })),
  )
  if (!all) {
    return actions
  }
  const asked = typed.trim()
  return [
    ...(RUN.test(asked) ? [open('Run', `/runs/${asked}`, asked, 'Open the run of this id')] : []),
    ...actions,
    ...[...PLACES, ...UPKEEP].map(place => ({ ...open('Page', place.to, place.label, ''), keys: place.key && `g ${place.key}` })),
    ...(gates.data?.items ?? []).map(gate => open('Gate', `/runs/${gate.run}/gates/${gate.stage}`, gate.stage, gate.run)),
    ...(known.data ?? []).flatMap(each => [
      open('Pipeline', `/pipelines/${each.name}`, each.name, `v${each.version}`),
      open('Action', `/launch/${each.name}`, `Launch ${each.name}`, `v${each.version}`),
    ]),
    ...(runs.data?.items ?? [])
      .filter(each => each.id !== asked)
      .map(each => open('Run', `/runs/${each.id}`, each.id, `${each.pipeline}, ${each.status}`)),
  ]
}

import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommands } from '../ui/keys/useCommands'
import { useZone } from '../ui/zone'
import { PLACES, UPKEEP } from './places'

export type Overlay = 'none' | 'help' | 'palette' | 'actions'

/** What can be done on every page. */
export function useGlobalCommands() {
  const [overlay, setOverlay] = useState<Overlay>('none')
  const [zone, setZone] = useZone()
  const navigate = useNavigate()
  useCommands('Everywhere', [
    { keys: '?', label: 'Show the keys', run: () => setOverlay('help') },
    { keys: 'Mod+k', label: 'Find a page, a run or an action', run: () => setOverlay('palette'), keyOnly: true },
    { keys: '.', label: 'Actions of this page', run: () => setOverlay('actions'), keyOnly: true },
    {
      keys: 't',
      label: zone === 'local' ? 'Show times as UTC' : 'Show local times',
      run: () => setZone(zone === 'local' ? 'utc' : 'local'),
    },
  ])
  useCommands(
    'Go to',
    [...PLACES, ...UPKEEP].map(place => ({
      ...(place.key === undefined ? {} : { keys: `g ${place.key}` }),
      label: place.label,
      run: () => void navigate(place.to),
      keyOnly: true,
    })),
  )
  return {
    overlay,
    show: setOverlay,
    /** A dialog says so a little after it is gone, when another may be there. */
    hide: (...which: Overlay[]) => setOverlay(now => (which.includes(now) ? 'none' : now)),
  }
}

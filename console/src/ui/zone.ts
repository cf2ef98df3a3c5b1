import { kept, useKept } from './kept'

/** Whether times are shown as of here or as of Greenwich. */
export const zone = kept('zone', ['local', 'utc'])

/** Draws the component anew when the choice changes; whatever shows a clock time asks for it. */
export function useZone() {
  return useKept(zone)
}

import { useQuery } from '@tanstack/react-query'
import { me, type Me } from '../api/queries'

/** Why somebody may not, in words; undefined: they may, or it is not known yet. */
export function whyNot(who: Me | undefined, scope: string, everywhere = false): string | undefined {
  if (!who) {
    return undefined
  }
  const held = Object.entries(who.scopes ?? {}).some(
    ([project, scopes]) => (project === '*' || !everywhere) && scopes.includes(scope),
  )
  return held ? undefined : `This takes ${scope}${everywhere ? ' on the whole server' : ''}, which none of your roles has.`
}

/** @param everywhere whether it must be held on the whole server, and not only in a project */
export function useMay(scope: string, everywhere = false): string | undefined {
  return whyNot(useQuery(me()).data, scope, everywhere)
}

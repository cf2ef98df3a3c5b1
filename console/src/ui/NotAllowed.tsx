import { ProblemError } from '../api/problem'
import { Failure } from './Failure'
import { Nothing } from './Panel'

/** Why a list cannot be seen: because it may not be, or because something is wrong. */
export function NotAllowed({ error, what, scope, retry }: { error: Error; what: string; scope: string; retry: () => void }) {
  if (error instanceof ProblemError && error.problem.status === 403) {
    return (
      <Nothing>
        <p>
          You may not see {what}. It takes <code>{scope}</code>, which none of your roles has.
        </p>
        <p>Somebody with the role admin can give you one that has it: People, in Administration.</p>
      </Nothing>
    )
  }
  return <Failure error={error} retry={retry} />
}

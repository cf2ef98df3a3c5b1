import { useQuery } from '@tanstack/react-query'
import { verification, type Verification } from '../../api/admin'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Audit.module.css'

/** Whether the trail is as it was written. Checking reads all of it, so it is done when asked for. */
export function Chain() {
  const check = useQuery(verification())
  return (
    <div className={`${styles.chain ?? ''} ${check.data ? (check.data.sound ? (styles.sound ?? '') : (styles.broken ?? '')) : ''}`}>
      <div role="status">
        {check.data ? (
          <Found found={check.data} at={check.dataUpdatedAt} />
        ) : (
          <p>
            <State of="unknown" words="not verified here yet" /> Every entry carries the hash of the one before; checkpoints are signed.
          </p>
        )}
      </div>
      <Button onPress={() => void check.refetch()} busy={check.isFetching ? 'Verifying…' : undefined}>
        {check.data ? 'Verify again' : 'Verify the trail'}
      </Button>
      {check.error && <Failure error={check.error} retry={() => void check.refetch()} />}
    </div>
  )
}

function Found({ found, at }: { found: Verification; at: number }) {
  const when = <When at={new Date(at).toISOString()} />
  if (found.sound) {
    return (
      <p>
        <State of="succeeded" words="sound" /> All {found.entries ?? 0} entries are as they were written
        {found.checkpoints ? `; ${found.checkpoints === 1 ? 'a signed checkpoint vouches' : `${found.checkpoints} signed checkpoints vouch`} for those up to #${found.vouched_for ?? 0}` : ''}. Verified {when}.
      </p>
    )
  }
  return (
    <p>
      <State of="failed" words="not sound" /> {FINDINGS[found.finding ?? ''] ?? 'Something is not as it was written'}
      {found.first_bad === undefined ? '' : `, from entry #${found.first_bad}`}. {found.detail} Verified {when}.
    </p>
  )
}

const FINDINGS: Record<string, string> = {
  changed: 'An entry was changed',
  missing: 'An entry is missing',
  cut_off: 'The end of the trail was cut off',
  rewritten: 'The trail was rewritten after a checkpoint',
  bad_checkpoint: 'A checkpoint is not signed by this server',
}

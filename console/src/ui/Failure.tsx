import { mayRetry, ProblemError } from '../api/problem'
import { Button } from './Button'
import styles from './Failure.module.css'

/** What went wrong, whether it may be tried again, and what to look for in the log. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const problem = error instanceof ProblemError ? error.problem : undefined
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.title}>{problem?.title ?? 'This did not work'}</p>
      <p>{error.message}</p>
      {problem?.errors?.map(each => (
        <p key={each.pointer + each.message}>
          <code>{each.pointer || '/'}</code> {each.message}
        </p>
      ))}
      {problem?.request_id && (
        <p className={styles.small}>
          In the log: <code>{problem.request_id}</code>
        </p>
      )}
      {retry && mayRetry(error) && <Button onPress={retry}>Try again</Button>}
    </div>
  )
}

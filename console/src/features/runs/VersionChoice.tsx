import { useQuery } from '@tanstack/react-query'
import { versions } from '../../api/queries'

/** One version of the pipeline that was chosen, or any. */
export function VersionChoice({
  pipeline,
  version,
  set,
}: {
  pipeline: string
  version: number | undefined
  set: (version: string) => void
}) {
  const known = useQuery(versions(pipeline))
  const numbers = new Set(known.data?.map(each => each.version))
  if (version !== undefined) {
    numbers.add(version)
  }
  return (
    <label>
      Version
      <select value={version ?? ''} onChange={event => set(event.currentTarget.value)}>
        <option value="">Any</option>
        {[...numbers]
          .sort((a, b) => b - a)
          .map(each => (
            <option key={each} value={each}>
              v{each}
            </option>
          ))}
      </select>
    </label>
  )
}

import type { Run } from '../../api/queries'
import { launchPath } from '../../ui/launchPath'

/** Where another run with the same input is started, of the pipeline as it is by then. */
export function again({ pipeline, input, mode, labels }: Run): string {
  return launchPath({ pipeline, input, mode, labels })
}

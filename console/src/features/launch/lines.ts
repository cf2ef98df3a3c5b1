import { launchPath, type Filled } from '../../ui/launchPath'

export type Launch = Filled & { input: unknown }

/** For a POSIX shell: what stands between single quotes is taken as it is. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

export function cliLine({ pipeline, version, input, mode, labels }: Launch): string {
  return [
    'signalbox run start',
    version === undefined ? pipeline : `${pipeline}@${version}`,
    `--input ${quoted(JSON.stringify(input))}`,
    ...(mode === 'manual' ? ['--mode manual'] : []),
    ...Object.entries(labels).map(([name, value]) => `--label ${quoted(`${name}=${value}`)}`),
  ].join(' ')
}

export function curlLine(launch: Launch, server: string): string {
  return [
    `curl ${quoted(`${server}/api/v1/runs`)}`,
    `-H "Authorization: Bearer $SIGNALBOX_TOKEN"`,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(JSON.stringify(bodyOf(launch)))}`,
  ].join(' ')
}

export function bodyOf({ pipeline, version, input, mode, labels }: Launch) {
  return {
    pipeline,
    ...(version === undefined ? {} : { version }),
    input,
    mode,
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
  }
}

/** A page that has everything filled in. */
export function linkTo(launch: Launch, server: string): string {
  return server + launchPath(launch)
}

/** What a link fills in; what is no JSON is nothing. */
export function filledIn(search: URLSearchParams): { input: unknown; mode: 'auto' | 'manual'; labels: string } {
  const mode = search.get('mode') === 'manual' ? 'manual' : 'auto'
  const labels = search.getAll('label').join(', ')
  try {
    const input: unknown = JSON.parse(search.get('input') ?? 'null')
    return { input: input ?? undefined, mode, labels }
  } catch {
    return { input: undefined, mode, labels }
  }
}

/** `team:news, tier:1` */
export function labelsOf(typed: string): Record<string, string> {
  return Object.fromEntries(
    typed
      .split(',')
      .map(each => each.trim())
      .filter(each => each !== '')
      .map(each => {
        const colon = each.indexOf(':')
        return colon < 0 ? [each, ''] : [each.slice(0, colon).trim(), each.slice(colon + 1).trim()]
      }),
  )
}

import type { Run, RunFilter } from '../../api/queries'
import type { components } from '../../api/schema'

type Page = components['schemas']['PageRunView']

/** As the server filters. */
export function matches(run: Run, filter: RunFilter): boolean {
  const label = filter.label?.split(':')
  return (
    (!filter.pipeline || run.pipeline === filter.pipeline) &&
    (filter.version === undefined || run.version === filter.version) &&
    (!filter.status || filter.status.split(',').includes(run.status)) &&
    (!filter.started_by || run.starter === filter.started_by) &&
    (!label?.[0] || run.labels[label[0]] === label.slice(1).join(':')) &&
    (!filter.q || has(run, filter.q.trim().toLowerCase()))
  )
}

function has(run: Run, text: string): boolean {
  if (/^run_[a-z0-9_]*$/.test(text)) {
    return run.id.startsWith(text)
  }
  const seen = [run.pipeline, run.starter, ...Object.entries(run.labels).map(([key, value]) => `${key}:${value}`)]
  return seen.some(each => each.toLowerCase().includes(text))
}

/** Known runs where they are, new ones first: the list is newest first. */
export function merge(pages: Page[], fresh: Run[], filter: RunFilter): Page[] {
  const byId = new Map(fresh.map(run => [run.id, run]))
  const known = new Set<string>()
  const kept = pages.map(page => ({
    ...page,
    items: page.items.map(item => {
      known.add(item.id)
      const newer = byId.get(item.id)
      return newer && newer.seq >= item.seq ? newer : item
    }),
  }))
  const newest = pages[0]?.items[0]?.created_at ?? ''
  const added = fresh
    .filter(run => !known.has(run.id) && matches(run, filter) && run.created_at >= newest)
    .sort((a, b) => b.created_at.localeCompare(a.created_at))
  const [first, ...others] = kept
  return first ? [{ ...first, items: [...added, ...first.items] }, ...others] : kept
}

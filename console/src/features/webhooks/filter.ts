import type { Webhook } from '../../api/admin'

type Filter = NonNullable<Webhook['filter']>

/** Words between commas or blanks. */
export function words(typed: string): string[] {
  return typed.split(/[\s,]+/).filter(word => word !== '')
}

/** `team:news, tier:1` */
export function labelsOf(typed: string): Record<string, string> {
  return Object.fromEntries(
    words(typed).map(each => {
      const colon = each.indexOf(':')
      return colon < 0 ? [each, ''] : [each.slice(0, colon), each.slice(colon + 1)]
    }),
  )
}

export function labelsShown(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}:${value}`)
    .join(', ')
}

export function filterShown(filter: Filter | undefined): string {
  if (!filter) {
    return 'every event'
  }
  const parts = [
    filter.types.length > 0 ? filter.types.join(', ') : 'every event',
    filter.stages.length > 0 ? `of the stages ${filter.stages.join(', ')}` : '',
    filter.pipelines.length > 0 ? `of the pipelines ${filter.pipelines.join(', ')}` : '',
    Object.keys(filter.labels).length > 0 ? `of runs with ${labelsShown(filter.labels)}` : '',
    filter.project === '*' ? 'in all projects' : `in ${filter.project}`,
  ]
  return parts.filter(Boolean).join(' ')
}

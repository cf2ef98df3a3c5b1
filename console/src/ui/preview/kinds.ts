export type Kind = 'json' | 'markdown' | 'text' | 'image' | 'audio' | 'video' | 'page' | 'binary'

const IMAGES = /^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml|x-icon|vnd\.microsoft\.icon)$/
const TEXT = /^text\/|[/+](yaml|x-yaml|xml|javascript|x-ndjson|x-sh|toml|sql|x-subrip)$/
const LOG = /\.(srt|vtt|log|txt|csv|ndjson|jsonl|yaml|yml|toml|patch|diff)$/i

/** How content is shown. Only kinds that a browser shows without trusting it are more than text. */
export function kindOf({ media_type, name }: { media_type: string; name: string }): Kind {
  const type = media_type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (/[/+]json$/.test(type)) {
    return 'json'
  }
  if (type === 'text/markdown' || (type === 'text/plain' && /\.(md|markdown)$/i.test(name))) {
    return 'markdown'
  }
  if (type === 'text/html' || type === 'application/xhtml+xml') {
    return 'page'
  }
  if (IMAGES.test(type)) {
    return 'image'
  }
  if (type.startsWith('audio/')) {
    return 'audio'
  }
  if (type.startsWith('video/')) {
    return 'video'
  }
  return TEXT.test(type) || LOG.test(name) ? 'text' : 'binary'
}

/** More than that is not put on a page unasked. Sounds and films are fetched as they are played. */
export function unasked(kind: Kind): number {
  switch (kind) {
    case 'json':
    case 'markdown':
    case 'text':
      return 1_000_000
    case 'image':
    case 'page':
      return 25_000_000
    case 'audio':
    case 'video':
    case 'binary':
      return Infinity
    default:
      return kind satisfies never
  }
}

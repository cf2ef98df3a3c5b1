import type { Field } from '../../ui/schema'

/** A field with more than that in it is no field any more. */
export const MOST_BYTES = 900_000

export type Taken = { value: unknown } | { wrong: string }

/** What a file's content is for a field: a text as it is, anything else as JSON. */
export function taken(kind: Field['kind'] | 'whole', bytes: Uint8Array): Taken {
  if (bytes.length > MOST_BYTES) {
    return { wrong: `It has ${Math.ceil(bytes.length / 1000)} kB; this page takes ${MOST_BYTES / 1000} kB at most.` }
  }
  const text = textOf(bytes)
  if (kind === 'text' || kind === 'choice') {
    return { value: text ?? base64(bytes) }
  }
  try {
    const value: unknown = JSON.parse(text ?? '')
    return { value }
  } catch {
    return { wrong: 'It is no JSON.' }
  }
}

/** As UTF-8; nothing where it is not. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) {
    text += String.fromCharCode(byte)
  }
  return btoa(text)
}

export interface Frame {
  id: string | undefined
  event: string
  data: string
}

/**
 * Takes a stream of Server-Sent Events apart. Not the browser's EventSource, which has to know every
 * type by name, hides why it was refused, and does not notice a connection that has gone silent.
 */
export class FrameReader {
  private rest = ''
  private id: string | undefined
  private event = ''
  private data: string[] = []
  /** Milliseconds to wait before coming back, as the server says. */
  retry: number | undefined

  read(chunk: string): Frame[] {
    const lines = (this.rest + chunk).split(/\r\n|\n|\r(?!$)/)
    this.rest = lines.pop() ?? ''
    const frames: Frame[] = []
    for (const line of lines) {
      const frame = this.line(line)
      if (frame) {
        frames.push(frame)
      }
    }
    return frames
  }

  private line(line: string): Frame | undefined {
    if (line === '') {
      return this.end()
    }
    const colon = line.indexOf(':')
    if (colon === 0) {
      return undefined
    }
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') {
      this.data.push(value)
    } else if (field === 'event') {
      this.event = value
    } else if (field === 'id') {
      this.id = value
    } else if (field === 'retry' && /^\d+$/.test(value)) {
      this.retry = Number(value)
    }
    return undefined
  }

  private end(): Frame | undefined {
    const frame =
      this.event !== '' || this.data.length > 0
        ? { id: this.id, event: this.event || 'message', data: this.data.join('\n') }
        : undefined
    this.id = undefined
    this.event = ''
    this.data = []
    return frame
  }
}

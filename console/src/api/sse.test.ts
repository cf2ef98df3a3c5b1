import { FrameReader } from './sse'

test('frames come out whole however the bytes are cut', () => {
  const stream = 'retry: 2000\n\n: hello\n\nid: 7\nevent: run.started\ndata: {"a":\ndata: 1}\n\nevent: heartbeat\ndata: {}\n\n'
  for (let size = 1; size <= stream.length; size++) {
    const reader = new FrameReader()
    const frames = []
    for (let at = 0; at < stream.length; at += size) {
      frames.push(...reader.read(stream.slice(at, at + size)))
    }
    expect(frames).toEqual([
      { id: '7', event: 'run.started', data: '{"a":\n1}' },
      { id: undefined, event: 'heartbeat', data: '{}' },
    ])
    expect(reader.retry).toBe(2000)
  }
})

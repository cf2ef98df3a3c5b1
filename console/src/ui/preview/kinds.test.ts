import { kindOf } from './kinds'

test.each([
  ['application/json', 'a', 'json'],
  ['application/ld+json', 'a', 'json'],
  ['text/markdown;charset=utf-8', 'report', 'markdown'],
  ['text/plain', 'README.md', 'markdown'],
  ['text/html', 'video.html', 'page'],
  ['image/svg+xml', 'a.svg', 'image'],
  ['image/x-raw', 'a', 'binary'],
  ['audio/wav', 'a.wav', 'audio'],
  ['video/mp4', 'a.mp4', 'video'],
  ['application/octet-stream', 'captions.srt', 'text'],
  ['application/x-ndjson', 'a', 'text'],
  ['application/zip', 'a.zip', 'binary'],
])('%s named %s is shown as %s', (media_type, name, kind) => {
  expect(kindOf({ media_type, name })).toBe(kind)
})

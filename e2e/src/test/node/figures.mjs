// What is measured of a page, and how it is told.
export const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
export const rounded = number => Math.round(number * 10) / 10

/** From here on a page notes its frames; what this returns tells how many ms lay between them. */
export const frames = async page => {
  await page.evaluate(() => {
    globalThis.frames_ = []
    const note = at => {
      globalThis.frames_.push(at)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  return () => page.evaluate(() => globalThis.frames_.slice(1).map((at, index) => at - globalThis.frames_[index]))
}

/** Tells how many bytes of heap a page holds when all that can be collected is. */
export const heapOf = async page => {
  const tools = await page.context().newCDPSession(page)
  return async () => {
    await tools.send('HeapProfiler.collectGarbage')
    return (await tools.send('Runtime.getHeapUsage')).usedSize
  }
}

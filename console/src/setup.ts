import '@testing-library/jest-dom/vitest'

class Unobserving implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// What jsdom has not, and Mantine asks for.
if (typeof window !== 'undefined') {
  // A busy machine draws slowly; a test that waits ends as soon as what it waits for is there.
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 10_000 })
  Object.defineProperty(window, 'matchMedia', {
    value: (query: string) => ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }),
  })
  window.ResizeObserver = Unobserving
  window.Element.prototype.scrollIntoView = () => undefined
}

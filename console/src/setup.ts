import '@testing-library/jest-dom/vitest'

class Unobserving implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// What jsdom has not, and Mantine asks for.
if (typeof window !== 'undefined') {
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

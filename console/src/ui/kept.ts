import { useSyncExternalStore } from 'react'

/** A choice of whoever sits here, kept in this browser and known to all of its tabs. */
export interface Kept<T extends string> {
  get: () => T
  set: (value: T) => void
  watch: (watcher: () => void) => () => void
}

export function kept<T extends string>(name: string, choices: readonly [T, ...T[]]): Kept<T> {
  const key = `signalbox.${name}`
  const known = (value: string | null) => choices.find(each => each === value) ?? choices[0]
  let current = known(read(key))
  const watchers = new Set<() => void>()
  const become = (value: T) => {
    current = value
    for (const watcher of watchers) {
      watcher()
    }
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', event => {
      if (event.key === key) {
        become(known(event.newValue))
      }
    })
  }
  return {
    get: () => current,
    set: value => {
      become(value)
      write(key, value)
    },
    watch: watcher => {
      watchers.add(watcher)
      return () => {
        watchers.delete(watcher)
      }
    },
  }
}

export function useKept<T extends string>(choice: Kept<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(choice.watch, choice.get), choice.set]
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // The browser keeps nothing for us: the first choice it is.
    return null
  }
}

function write(key: string, value: string) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // It holds as long as the page.
  }
}

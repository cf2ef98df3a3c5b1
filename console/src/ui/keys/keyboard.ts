import { kept } from '../kept'

/** Something that can be done here, by key and from the palette. */
export interface Command {
  /** `j`; `A` for a capital; `g r` for one after the other; `Mod+k` for Ctrl or ⌘. Absent: from the palette only. */
  keys?: string
  /** In words, as the help and the palette list it. */
  label: string
  run: () => void
  /** Why not now. It stays listed, with the reason. */
  disabledReason?: string | undefined
  /** Out of the palette: it only makes sense by key, like the next row of a list. */
  keyOnly?: boolean
}

export interface Group {
  name: string
  commands: Command[]
}

/** Single letters can be turned off (WCAG 2.1.4). What takes Ctrl or ⌘ stays. */
export const lettersOn = kept('keys', ['on', 'off'])

const PATIENCE = 1200

/** What the keys do at the moment: whoever came last is asked first. */
export class Keyboard {
  private groups: Group[] = []
  private readonly watchers = new Set<() => void>()
  private pending = ''
  private timer: ReturnType<typeof setTimeout> | undefined

  readonly current = () => this.groups
  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher)
    return () => {
      this.watchers.delete(watcher)
    }
  }

  add(group: Group): () => void {
    this.become([...this.groups, group])
    return () => this.become(this.groups.filter(each => each !== group))
  }

  /** @returns whether the key meant something, or may be the first of two that do */
  press(key: string): boolean {
    const typed = this.pending === '' ? key : `${this.pending} ${key}`
    this.forget()
    const commands = this.groups.toReversed().flatMap(group => group.commands)
    const meant = commands.find(each => each.keys === typed)
    if (meant) {
      if (meant.disabledReason === undefined) {
        meant.run()
      }
      return true
    }
    if (commands.some(each => each.keys?.startsWith(`${typed} `))) {
      this.pending = typed
      this.timer = setTimeout(() => this.forget(), PATIENCE)
      return true
    }
    return typed !== key && this.press(key)
  }

  private forget() {
    clearTimeout(this.timer)
    this.pending = ''
  }

  private become(groups: Group[]) {
    this.groups = groups
    for (const watcher of this.watchers) {
      watcher()
    }
  }
}

export const keyboard = new Keyboard()

/** The key of an event in our words; nothing where it is not for us. */
export function keyOf(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.isComposing || event.altKey) {
    return undefined
  }
  if (event.ctrlKey || event.metaKey) {
    return event.shiftKey ? undefined : `Mod+${event.key.toLowerCase()}`
  }
  // Where it came from also inside of a shadow tree, such as an editor's.
  const target = event.composedPath()[0] ?? null
  if (lettersOn.get() === 'off' || isTyping(target) || document.querySelector('dialog[open]')) {
    return undefined
  }
  // A link or a button knows what to do with these.
  if ((event.key === 'Enter' || event.key === ' ') && target instanceof Element && target.closest('a, button, summary, label')) {
    return undefined
  }
  return event.key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && ((target instanceof HTMLElement && target.isContentEditable) || target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox], [contenteditable=true]') !== null)
}

/** As `aria-keyshortcuts` takes it; nothing for two keys after one another, which it has no words for. */
export function ariaKeys(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(' ')) {
    return undefined
  }
  if (keys.startsWith('Mod+')) {
    const key = keys.slice(4).toUpperCase()
    return `Control+${key} Meta+${key}`
  }
  return /^[A-Z]$/.test(keys) ? `Shift+${keys}` : keys
}

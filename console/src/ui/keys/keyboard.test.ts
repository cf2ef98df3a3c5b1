// @vitest-environment jsdom
import { ariaKeys, Keyboard, keyOf, lettersOn } from './keyboard'

// Judged where the page's listener is, as it goes by.
const pressed = (init: KeyboardEventInit, target: HTMLElement = document.body) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init })
  let key: string | undefined
  document.addEventListener('keydown', passing => (key = keyOf(passing)), { once: true })
  target.dispatchEvent(event)
  return key
}

afterEach(() => {
  lettersOn.set('on')
  document.body.replaceChildren()
})

test('whoever came last is asked first, until it goes', () => {
  const keyboard = new Keyboard()
  const done: string[] = []
  keyboard.add({ name: 'all', commands: [{ keys: 'e', label: 'All', run: () => done.push('all') }] })
  const leave = keyboard.add({ name: 'page', commands: [{ keys: 'e', label: 'Page', run: () => done.push('page') }] })
  keyboard.press('e')
  leave()
  keyboard.press('e')
  expect(done).toEqual(['page', 'all'])
})

test('two keys after one another are one command, and a stray first one is forgotten', () => {
  const keyboard = new Keyboard()
  const run = vi.fn()
  const other = vi.fn()
  keyboard.add({ name: 'all', commands: [{ keys: 'g r', label: 'Runs', run }, { keys: 'j', label: 'Next', run: other }] })
  expect(keyboard.press('g')).toBe(true)
  expect(keyboard.press('r')).toBe(true)
  expect(run).toHaveBeenCalledOnce()
  keyboard.press('g')
  expect(keyboard.press('j')).toBe(true)
  expect(other).toHaveBeenCalledOnce()
  expect(keyboard.press('r')).toBe(false)
})

test('what may not be done is not done', () => {
  const keyboard = new Keyboard()
  const run = vi.fn()
  keyboard.add({ name: 'gate', commands: [{ keys: 'A', label: 'Approve', run, disabledReason: 'You started it.' }] })
  expect(keyboard.press('A')).toBe(true)
  expect(run).not.toHaveBeenCalled()
})

test('letters mean nothing to us while somebody types, or has turned them off', () => {
  const field = document.body.appendChild(document.createElement('textarea'))
  expect(pressed({ key: 'a' })).toBe('a')
  expect(pressed({ key: 'a' }, field)).toBeUndefined()
  expect(pressed({ key: 'k', ctrlKey: true }, field)).toBe('Mod+k')
  lettersOn.set('off')
  expect(pressed({ key: 'a' })).toBeUndefined()
  expect(pressed({ key: 'k', metaKey: true })).toBe('Mod+k')
})

test('an editor in a shadow tree is typed in, too', () => {
  const host = document.body.appendChild(document.createElement('div'))
  const line = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'))
  line.setAttribute('contenteditable', 'true')
  expect(pressed({ key: 't' }, line)).toBeUndefined()
  expect(pressed({ key: 't' }, host)).toBe('t')
})

test('Enter belongs to the link that has the focus', () => {
  const link = document.body.appendChild(document.createElement('a'))
  expect(pressed({ key: 'Enter' }, link)).toBeUndefined()
  expect(pressed({ key: 'Enter' })).toBe('Enter')
})

test('keys as assistive technology is told them', () => {
  expect(ariaKeys('A')).toBe('Shift+A')
  expect(ariaKeys('Mod+k')).toBe('Control+K Meta+K')
  expect(ariaKeys('g r')).toBeUndefined()
})

import type { ReactNode } from 'react'
import form from './Form.module.css'

export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <label className={form.field}>
      {label}
      {hint && <span>{hint}</span>}
      {children}
    </label>
  )
}

/** What was typed, without blanks around it. */
export function textOf(typed: FormData, name: string): string {
  return typedIn(typed, name).trim()
}

/** What was typed, to the last blank: a password. */
export function typedIn(typed: FormData, name: string): string {
  const value = typed.get(name)
  return typeof value === 'string' ? value : ''
}

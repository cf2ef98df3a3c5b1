import type { AuditFilter } from '../../api/admin'
import { Button } from '../../ui/Button'
import form from '../../ui/Form.module.css'
import { fromField, toField, type Name } from './filter'

interface Props {
  filter: AuditFilter
  set: (values: Partial<Record<Name, string>>) => void
  clear?: () => void
}
const WORDS: [Name, string, string][] = [
  ['principal', 'Who', 'ada'],
  ['action', 'Action', 'decide'],
  ['object', 'Object', 'run_… or a name'],
  ['request_id', 'Request', 'req_…'],
]

export function AuditFilters({ filter, set, clear }: Props) {
  return (
    <form
      className={form.filters}
      role="search"
      aria-label="Audit"
      onSubmit={event => {
        event.preventDefault()
        const typed = new FormData(event.currentTarget)
        const text = (name: Name) => {
          const value = typed.get(name)
          return typeof value === 'string' ? value.trim() : ''
        }
        set(Object.fromEntries(WORDS.map(([name]) => [name, text(name)])))
      }}
    >
      {WORDS.map(([name, label, example]) => (
        <label key={`${name} ${filter[name] ?? ''}`}>
          {label}
          <input name={name} defaultValue={filter[name] ?? ''} placeholder={example} spellCheck={false} autoCapitalize="none" />
        </label>
      ))}
      <label>
        Outcome
        <select value={filter.outcome ?? ''} onChange={event => set({ outcome: event.currentTarget.value })}>
          <option value="">Any</option>
          <option value="done">Done</option>
          <option value="refused">Refused</option>
          <option value="failed">Failed</option>
        </select>
      </label>
      <Moment label="From" value={filter.since} onChange={value => set({ since: value })} />
      <Moment label="Until" value={filter.until} onChange={value => set({ until: value })} />
      <Button type="submit">Search</Button>
      {clear && <Button onPress={clear}>Clear filters</Button>}
    </form>
  )
}

function Moment({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string) => void }) {
  return (
    <label>
      {label}
      <input
        type="datetime-local"
        key={value}
        defaultValue={toField(value)}
        onBlur={event => {
          const next = fromField(event.currentTarget.value)
          if (event.currentTarget.value !== toField(value)) {
            onChange(next)
          }
        }}
      />
    </label>
  )
}

import { useSearchParams } from 'react-router'

/** What is looked at of a log, as the address has it: a line, and a text that is looked for. */
export function useLogPlace() {
  const [search, setSearch] = useSearchParams()
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value) {
      next.set(name, value)
    } else {
      next.delete(name)
    }
    return next
  }
  return {
    line: Number(search.get('line')) || undefined,
    wanted: search.get('find') ?? '',
    look: (text: string) => setSearch(change('find', text), { replace: true }),
    go: (line: number) => setSearch(change('line', String(line)), { replace: true }),
    linkTo: (line: number) => `?${change('line', String(line)).toString()}`,
  }
}

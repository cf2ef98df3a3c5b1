import { LogLine } from './LogLine'
import type { Rows } from './rows'
import type { LogLines } from './useLogLines'
import { ROW, type TallBox } from './useTall'
import styles from './Log.module.css'

/** The rows that are seen. Wrapped ones have no height to reckon with: they follow the one on top. */
export function LogRows({
  tall,
  rows,
  lines,
  wrap,
  following,
  chosen,
  wanted,
  linkTo,
}: {
  tall: TallBox
  rows: Rows
  lines: LogLines
  wrap: boolean
  following: boolean
  chosen: number | undefined
  wanted: string
  linkTo: (line: number) => string
}) {
  const [from, to] = tall.range
  const { offset, scroll } = tall.place
  const start = wrap && !following ? Math.min(to, Math.floor((scroll + offset) / ROW)) : from
  const shown = Array.from({ length: Math.max(0, to - start) }, (_, at) => start + at)
  return (
    <div className={styles.tall} style={{ height: tall.height }}>
      <ol
        className={wrap ? styles.wrapped : undefined}
        style={wrap ? { height: tall.seen, alignContent: following ? 'end' : 'start' } : undefined}
      >
        {shown.map(row => {
          const line = rows.lineAt(row)
          return (
            <li
              key={row}
              style={wrap ? undefined : { transform: `translateY(${row * ROW - offset}px)` }}
              className={row === chosen ? styles.chosen : undefined}
            >
              {line === undefined ? (
                <span className={styles.gap}>{droppedWords(lines)}</span>
              ) : (
                <LogLine line={line} text={lines.textOf(line)} wanted={wanted} to={linkTo(line)} />
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function droppedWords({ gap }: LogLines): string {
  return gap
    ? `Lines ${gap.first.toLocaleString('en')} to ${gap.last.toLocaleString('en')} were dropped: more was written than is kept.`
    : ''
}

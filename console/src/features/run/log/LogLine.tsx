import { memo } from 'react'
import { Link } from 'react-router'
import { marked, piecesOf, type Style } from './ansi'
import styles from './Log.module.css'

/** A line, drawn from text alone: whatever it says, it is text. */
export const LogLine = memo(function LogLine({
  line,
  text,
  wanted,
  to,
}: {
  line: number
  text: string | undefined
  wanted: string
  to: string
}) {
  return (
    <>
      <Link to={to} replace preventScrollReset className={styles.number} aria-label={`Line ${line}`}>
        {line}
      </Link>
      <span className={styles.text}>
        {text === undefined ? (
          <span className={styles.absent} aria-hidden="true" />
        ) : (
          marked(piecesOf(text), wanted).map((piece, at) =>
            piece.found ? (
              <mark key={at} className={classOf(piece.style)}>
                {piece.text}
              </mark>
            ) : (
              <span key={at} className={classOf(piece.style)}>
                {piece.text}
              </span>
            ),
          )
        )}
      </span>
    </>
  )
})

function classOf(style: Style): string | undefined {
  const names = [
    style.hue && styles[style.hue],
    style.ground && styles[`on${style.ground}`],
    style.bold && styles.bold,
    style.faint && styles.faint,
    style.italic && styles.italic,
    style.underlined && styles.underlined,
    style.struck && styles.struck,
  ].filter(Boolean)
  return names.length > 0 ? names.join(' ') : undefined
}

import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { When } from '../../ui/When'
import { asText, type Draft } from './draft'
import type { KeptDraft } from './kept'
import { applyPatch } from './apply'
import { merge, type Conflict as Clash } from './merge'
import { mergeText, textOf, type Side } from './mergeText'
import styles from './Moved.module.css'
import { withValue } from './pointer'

interface Conflict {
  place: string
  base: string
  theirs: string
  mine: string
}

/** A draft of a version that has been replaced since: what both changed, place by place. */
export function Moved({ kept, draft, take, forget }: { kept: KeptDraft; draft: Draft; take: (value: unknown) => void; forget: () => void }) {
  const [sides, setSides] = useState<Partial<Record<number, Side>>>({})
  const joined = join(kept, draft)
  const open = joined.conflicts.filter((_, at) => sides[at] === undefined).length
  return (
    <Panel title="Your edit is of an earlier version">
      <div className={styles.body}>
        <p>
          You began it <When at={new Date(kept.at).toISOString()} />, and the artifact has changed since.{' '}
          {joined.conflicts.length === 0
            ? 'Both changes fit together.'
            : `Both changed ${joined.conflicts.length === 1 ? 'one place' : `${joined.conflicts.length} places`} otherwise: choose.`}
        </p>
        {joined.conflicts.map((each, at) => (
          <fieldset key={each.place} className={styles.conflict}>
            <legend>
              <code>{each.place}</code>
            </legend>
            <div className={styles.sides}>
              <div>
                <h3>Before</h3>
                <pre>{each.base}</pre>
              </div>
              <Choice name={`side-${at}`} side="theirs" title="Take theirs" text={each.theirs} chosen={sides[at]} choose={side => setSides({ ...sides, [at]: side })} />
              <Choice name={`side-${at}`} side="mine" title="Keep mine" text={each.mine} chosen={sides[at]} choose={side => setSides({ ...sides, [at]: side })} />
            </div>
          </fieldset>
        ))}
        <div className={styles.buttons}>
          <Button
            look="go"
            disabledReason={open > 0 ? 'Choose a side for each place first.' : undefined}
            onPress={() => take(joined.result(joined.conflicts.map((_, at) => sides[at] ?? 'theirs')))}
          >
            Go on with both
          </Button>
          <Button onPress={forget}>Throw my edit away</Button>
        </div>
      </div>
    </Panel>
  )
}

function Choice({
  name,
  side,
  title,
  text,
  chosen,
  choose,
}: {
  name: string
  side: Side
  title: string
  text: string
  chosen: Side | undefined
  choose: (side: Side) => void
}) {
  return (
    <label className={styles.side} data-chosen={chosen === side || undefined}>
      <span>
        <input type="radio" name={name} checked={chosen === side} onChange={() => choose(side)} /> {title}
      </span>
      <pre>{text}</pre>
    </label>
  )
}

function join(kept: KeptDraft, draft: Draft): { conflicts: Conflict[]; result: (sides: Side[]) => unknown } {
  if (draft.kind === 'text') {
    const pieces = mergeText(String(kept.base), String(draft.base), String(kept.value))
    const conflicts = pieces.flatMap(piece =>
      piece.kind === 'same' ? [] : [{ base: piece.base.join('\n'), theirs: piece.theirs.join('\n'), mine: piece.mine.join('\n') }],
    )
    return {
      conflicts: conflicts.map((each, at) => ({ ...each, place: `Part ${at + 1}` })),
      result: sides => textOf(pieces, sides),
    }
  }
  const merged = merge(kept.base, draft.base, kept.value)
  const said = (value: unknown) => (value === undefined ? '(nothing)' : typeof value === 'string' ? value : asText('json', value))
  return {
    conflicts: merged.conflicts.map(each => ({
      place: each.pointer || '/',
      base: said(each.base),
      theirs: said(each.theirs),
      mine: said(each.mine),
    })),
    result: sides =>
      merged.conflicts.reduce<unknown>(
        (value, each, at) => (sides[at] === 'mine' ? mineAt(value, each) : value),
        merged.value,
      ),
  }
}

function mineAt(value: unknown, { pointer, mine }: Clash): unknown {
  return mine === undefined ? applyPatch(value, [{ op: 'remove', path: pointer }]) : withValue(value, pointer, mine)
}

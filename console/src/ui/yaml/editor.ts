import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState, type Text } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { PipelineProblem } from '../../api/plans'
import { keyAt, placeAt } from './place'
import { about, suggestions } from './schema'

export interface Editor {
  useSchema: (schema: unknown) => void
  show: (problems: PipelineProblem[]) => void
  destroy: () => void
}

/** Tab leaves it, as it leaves every field: nobody is kept inside. */
export function createEditor(root: ShadowRoot, text: string, label: string, onChange: (text: string) => void): Editor {
  let schema: unknown
  const complete = (context: CompletionContext): CompletionResult | null => {
    const place = placeAt(context.state.doc.toString(), context.pos)
    const options = place ? suggestions(schema, place) : []
    if (!place || options.length === 0 || (place.typed === '' && !context.explicit)) {
      return null
    }
    return {
      from: place.from,
      options: options.map(each => ({
        label: each.text,
        apply: place.key === undefined ? `${each.text}: ` : each.text,
        type: place.key === undefined ? 'property' : 'enum',
        ...(each.detail ? { detail: each.detail } : {}),
        ...(each.about ? { info: each.about } : {}),
      })),
    }
  }
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        yaml(),
        syntaxHighlighting(COLOURS),
        autocompletion({ override: [complete], icons: false }),
        hoverTooltip((editor, at) => {
          const key = keyAt(editor.state.doc.toString(), at)
          const words = key && about(schema, key.path)
          return key && words ? { pos: key.from, end: key.to, create: () => ({ dom: tooltip(words) }) } : null
        }),
        keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged) {
            onChange(update.state.doc.toString())
          }
        }),
        LOOK,
      ],
    }),
  })
  return {
    useSchema: next => {
      schema = next
    },
    show: problems => view.dispatch(setDiagnostics(view.state, problems.map(each => diagnostic(view.state.doc, each)))),
    destroy: () => view.destroy(),
  }
}

function diagnostic(doc: Text, problem: PipelineProblem): Diagnostic {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines))
  const from = Math.min(line.from + Math.max(problem.column - 1, 0), line.to)
  const length = /^[^\s:,\]}]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0
  return {
    from: length === 0 ? line.from : from,
    to: length === 0 ? line.to : from + length,
    severity: problem.severity,
    message: problem.message,
  }
}

function tooltip(words: string): HTMLElement {
  const box = document.createElement('div')
  box.textContent = words
  box.className = 'about'
  return box
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--go)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.keyword], color: 'var(--state-running)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: 'var(--quiet)' },
])

const LOOK = EditorView.theme({
  '&': { height: '60vh', minHeight: '20rem', color: 'var(--text)', backgroundColor: 'var(--sheet)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)', padding: '0.5rem 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--sheet)', color: 'var(--quiet)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--raised) 60%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--focus) 30%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--sheet)', color: 'var(--text)', border: '1px solid var(--edge)', borderRadius: '0.25rem' },
  '.cm-tooltip .about, .cm-completionInfo': { maxWidth: '24rem', padding: '0.375rem 0.5rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--go)', color: 'var(--go-text)' },
  '.cm-completionDetail': { opacity: '0.85', fontStyle: 'normal', marginLeft: '1rem' },
  '.cm-diagnostic': { padding: '0.375rem 0.5rem' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--stop)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--state-waiting)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--stop)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px dashed var(--state-waiting)' },
  '.cm-lint-marker': { width: '0.75rem', height: '0.75rem', content: 'none !important' },
  '.cm-lint-marker-error::before': { content: '"✕"', color: 'var(--stop)' },
  '.cm-lint-marker-warning::before': { content: '"!"', color: 'var(--state-waiting)', fontWeight: '700' },
})

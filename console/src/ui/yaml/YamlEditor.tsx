import { useEffect, useRef } from 'react'
import type { PipelineProblem } from '../../api/plans'
import { createEditor, type Editor } from './editor'
import styles from './YamlEditor.module.css'

interface Props {
  label: string
  /** Where it begins; what is typed is told, not given back. */
  initial: string
  schema: unknown
  problems: PipelineProblem[]
  onChange: (text: string) => void
}

/**
 * In a shadow tree: there the editor's styles are sheets of the object model, and nothing is written into
 * the page that its policy would refuse.
 */
export function YamlEditor({ label, initial, schema, problems, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<Editor>(undefined)
  const change = useRef(onChange)
  const begun = useRef({ label, initial })
  useEffect(() => {
    change.current = onChange
  }, [onChange])
  useEffect(() => {
    if (!host.current) {
      return
    }
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const made = createEditor(root, begun.current.initial, begun.current.label, text => change.current(text))
    editor.current = made
    return () => made.destroy()
  }, [])
  useEffect(() => editor.current?.useSchema(schema), [schema])
  useEffect(() => editor.current?.show(problems), [problems])
  return <div ref={host} className={styles.host} />
}

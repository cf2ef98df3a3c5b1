import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { beginning, content, type Artifact } from '../../api/queries'
import { Button } from '../Button'
import { Failure } from '../Failure'
import { Loading } from '../Loading'
import { Nothing } from '../Panel'
import { bytes } from '../time'
import { JsonTree } from './JsonTree'
import styles from './Preview.module.css'

const Markdown = lazy(async () => ({ default: (await import('./Markdown')).Markdown }))

type Manner = 'json' | 'markdown' | 'text'

/** Content that is text, arranged as its kind asks for, or as it is. */
export function Words({ artifact, manner }: { artifact: Artifact; manner: Manner }) {
  const [asItIs, setAsItIs] = useState(false)
  const query = useQuery(content(artifact.id))
  if (query.error) {
    return <Failure error={query.error} retry={() => void query.refetch()} />
  }
  if (query.data === undefined) {
    return <Loading what={artifact.name} />
  }
  return (
    <>
      {manner !== 'text' && (
        <div className={styles.manner} role="group" aria-label="Shown as">
          <button type="button" aria-pressed={!asItIs} onClick={() => setAsItIs(false)}>
            {manner === 'json' ? 'Tree' : 'Formatted'}
          </button>
          <button type="button" aria-pressed={asItIs} onClick={() => setAsItIs(true)}>
            Text
          </button>
        </div>
      )}
      <Suspense fallback={<Loading what={artifact.name} />}>
        <Arranged text={query.data} manner={asItIs ? 'text' : manner} pretty={manner === 'json'} />
      </Suspense>
    </>
  )
}

function Arranged({ text, manner, pretty }: { text: string; manner: Manner; pretty: boolean }) {
  const parsed = useMemo(() => (pretty ? parse(text) : undefined), [pretty, text])
  switch (manner) {
    case 'json':
      return parsed ? <JsonTree value={parsed.value} /> : <pre className={styles.text}>{text}</pre>
    case 'markdown':
      return <Markdown text={text} />
    case 'text':
      return <pre className={styles.text}>{parsed ? JSON.stringify(parsed.value, null, 2) : text}</pre>
    default:
      return manner satisfies never
  }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Of what is too much to be loaded by itself, the beginning when it is asked for. */
export function Beginning({ artifact }: { artifact: Artifact }) {
  const [asked, setAsked] = useState(false)
  const query = useQuery({ ...beginning(artifact.id), enabled: asked })
  if (query.data !== undefined) {
    return (
      <>
        <p className={styles.note}>
          The first {bytes(query.data.length)} of {bytes(artifact.size)}.
        </p>
        <pre className={styles.text}>{query.data}</pre>
      </>
    )
  }
  return (
    <Nothing>
      <p>It has {bytes(artifact.size)}, and is not loaded by itself.</p>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      <Button busy={query.isFetching ? 'Loading…' : undefined} onPress={() => setAsked(true)}>
        Show its beginning
      </Button>
    </Nothing>
  )
}

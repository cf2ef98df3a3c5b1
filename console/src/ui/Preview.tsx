import { useState, type ReactNode } from 'react'
import type { Artifact } from '../api/queries'
import { Button } from './Button'
import { Nothing } from './Panel'
import { kindOf, unasked } from './preview/kinds'
import { Film, PageFrame, Picture, Sound } from './preview/Media'
import styles from './preview/Preview.module.css'
import { Beginning, Words } from './preview/Words'
import { bytes } from './time'

export function isText(artifact: Artifact): boolean {
  return /^text\/|[/+](json|yaml|x-yaml|xml|javascript|x-ndjson)\b/.test(artifact.media_type)
}

export function isJson(artifact: Artifact): boolean {
  return /[/+]json\b/.test(artifact.media_type)
}

/** An artifact as what it is. Whatever it says, it is not trusted: see the parts. */
export function Preview({ artifact }: { artifact: Artifact }) {
  return (
    <div className={styles.box} tabIndex={0} role="region" aria-label={`Content of ${artifact.name}`} key={artifact.id}>
      {shown(artifact)}
    </div>
  )
}

function shown(artifact: Artifact): ReactNode {
  if (artifact.pruned_at) {
    return (
      <Nothing>
        <p>Its content is no longer kept.</p>
      </Nothing>
    )
  }
  const kind = kindOf(artifact)
  const large = artifact.size > unasked(kind)
  switch (kind) {
    case 'json':
    case 'markdown':
    case 'text':
      return large ? <Beginning artifact={artifact} /> : <Words artifact={artifact} manner={kind} />
    case 'image':
      return <WhenAsked large={large} artifact={artifact}>{<Picture artifact={artifact} />}</WhenAsked>
    case 'page':
      return <WhenAsked large={large} artifact={artifact}>{<PageFrame artifact={artifact} />}</WhenAsked>
    case 'audio':
      return <Sound artifact={artifact} />
    case 'video':
      return <Film artifact={artifact} />
    case 'binary':
      return (
        <Nothing>
          <p>
            {bytes(artifact.size)} of {artifact.media_type}, which a browser cannot show: download it.
          </p>
        </Nothing>
      )
    default:
      return kind satisfies never
  }
}

function WhenAsked({ large, artifact, children }: { large: boolean; artifact: Artifact; children: ReactNode }) {
  const [asked, setAsked] = useState(!large)
  if (asked) {
    return children
  }
  return (
    <Nothing>
      <p>It has {bytes(artifact.size)}, and is not loaded by itself.</p>
      <Button onPress={() => setAsked(true)}>Load it</Button>
    </Nothing>
  )
}

/** JSON with a line for each member; what is not JSON as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

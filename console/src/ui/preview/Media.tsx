import { useState } from 'react'
import { contentAddress, frameAddress, type Artifact } from '../../api/queries'
import { Nothing } from '../Panel'
import styles from './Preview.module.css'

/** A picture as such: what an SVG has of scripts is not run, and what it links to is not loaded. */
export function Picture({ artifact }: { artifact: Artifact }) {
  const [broken, setBroken] = useState(false)
  if (broken) {
    return (
      <Nothing>
        <p>This is not a picture that a browser can show: download it.</p>
      </Nothing>
    )
  }
  return (
    <img
      className={styles.image}
      src={contentAddress(artifact.id)}
      alt={`Content of ${artifact.name}`}
      onError={() => setBroken(true)}
    />
  )
}

export function Sound({ artifact }: { artifact: Artifact }) {
  return <audio className={styles.media} controls preload="metadata" src={contentAddress(artifact.id)} />
}

export function Film({ artifact }: { artifact: Artifact }) {
  return <video className={styles.media} controls preload="metadata" src={contentAddress(artifact.id)} />
}

/** A page in a frame: its scripts run, but as nobody, with no session and nothing to reach. */
export function PageFrame({ artifact }: { artifact: Artifact }) {
  const [tall, setTall] = useState(false)
  return (
    <>
      <p className={styles.note}>
        Shown on its own: it knows nothing of your session, and can load nothing.{' '}
        <button type="button" className={styles.more} aria-pressed={tall} onClick={() => setTall(!tall)}>
          {tall ? 'Smaller' : 'Larger'}
        </button>
      </p>
      <iframe
        className={tall ? styles.tallFrame : styles.frame}
        title={`${artifact.name} v${artifact.version}`}
        sandbox="allow-scripts"
        allow="autoplay 'none'; fullscreen 'none'"
        referrerPolicy="no-referrer"
        src={frameAddress(artifact.id)}
      />
    </>
  )
}

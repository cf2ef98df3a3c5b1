import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { pipelines } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import styles from './Launch.module.css'

export function Choose() {
  const list = useQuery(pipelines())
  const [typed, setTyped] = useState('')
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = (list.data ?? []).filter(each => {
    const text = `${each.name} ${each.title ?? ''} ${each.description ?? ''}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
  return (
    <Page title="Launch">
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="pipelines" />}
      {list.data?.length === 0 && (
        <Nothing>
          <p>
            There is no pipeline yet. <Link to="/pipelines/-/new">Write one</Link>, or <code>signalbox pipeline push FILE</code>
          </p>
        </Nothing>
      )}
      {list.data && list.data.length > 3 && (
        <label className={styles.which}>
          Find
          <input type="search" value={typed} onChange={event => setTyped(event.currentTarget.value)} />
        </label>
      )}
      {list.data && list.data.length > 0 && shown.length === 0 && (
        <Nothing>
          <p>No pipeline has these words.</p>
        </Nothing>
      )}
      <ul className={styles.cards}>
        {shown.map(each => (
          <li key={each.name}>
            <Link to={`/launch/${each.name}`} className={styles.card}>
              <strong>{each.title ?? each.name}</strong>
              <span className={styles.quiet}>{`${each.name} v${each.version}`}</span>
              {each.description && <span>{each.description}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

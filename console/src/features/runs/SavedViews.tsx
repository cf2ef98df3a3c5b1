import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Button } from '../../ui/Button'
import styles from './Runs.module.css'
import { useViews } from './views'

/** Filters that have a name: one click there, and a link as any other. */
export function SavedViews() {
  const [search] = useSearchParams()
  const { views, save, remove } = useViews()
  const [name, setName] = useState<string>()
  const here = search.toString()
  const current = views.find(each => each.search === here)
  if (views.length === 0 && here === '') {
    return null
  }
  return (
    <div className={styles.views} role="group" aria-label="Saved views">
      {views.map(view => (
        <Link
          key={view.name}
          to={`/runs?${view.search}`}
          className={styles.view}
          aria-current={view.search === here ? 'page' : undefined}
        >
          {view.name}
        </Link>
      ))}
      {current && <Button onPress={() => remove(current.name)}>{`Forget ${current.name}`}</Button>}
      {!current && here !== '' && name === undefined && <Button onPress={() => setName('')}>Save this view</Button>}
      {name !== undefined && (
        <form
          className={styles.naming}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim()) {
              save(name.trim(), here)
              setName(undefined)
            }
          }}
        >
          <input
            autoFocus
            aria-label="Name of the view"
            placeholder="Name of the view"
            maxLength={40}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            onKeyDown={event => event.key === 'Escape' && setName(undefined)}
          />
          <Button type="submit" look="go">
            Save
          </Button>
        </form>
      )}
    </div>
  )
}

import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { live } from '../api/live'
import { Appearance } from '../ui/Appearance'
import { newClient } from './client'
import { keepFresh } from './freshness'
import { routes } from './routes'

export function App() {
  const [client] = useState(newClient)
  const [router] = useState(() => createBrowserRouter(routes))
  useEffect(() => {
    const stopKeeping = keepFresh(client, live)
    const stopLive = live.start()
    return () => {
      stopLive()
      stopKeeping()
    }
  }, [client])
  return (
    <QueryClientProvider client={client}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>
  )
}

import type { RouteObject } from 'react-router'
import { RunPage } from '../features/run/RunPage'
import { RunsPage } from '../features/runs/RunsPage'
import { Lost } from './Lost'
import { Shell } from './Shell'

/** Their first words are those that the server answers with this page: see ConsoleRoutes.java. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    children: [
      { path: 'runs', element: <RunsPage /> },
      { path: 'runs/:run', element: <RunPage /> },
      { path: '*', element: <Lost /> },
    ],
  },
]

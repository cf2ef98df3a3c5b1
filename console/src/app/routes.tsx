import type { RouteObject } from 'react-router'
import { GatePage } from '../features/gate/GatePage'
import { HomePage } from '../features/home/HomePage'
import { LaunchPage } from '../features/launch/LaunchPage'
import { PipelinePage } from '../features/pipelines/PipelinePage'
import { PipelinesPage } from '../features/pipelines/PipelinesPage'
import { RunPage } from '../features/run/RunPage'
import { RunsPage } from '../features/runs/RunsPage'
import { Lost } from './Lost'
import { Shell } from './Shell'

/** Their first words are those that the server answers with this page: see ConsolePaths.java. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    children: [
      { index: true, element: <HomePage /> },
      { path: 'runs', element: <RunsPage /> },
      { path: 'runs/:run', element: <RunPage /> },
      { path: 'runs/:run/gates/:stage', element: <GatePage /> },
      { path: 'pipelines', element: <PipelinesPage /> },
      { path: 'pipelines/:name', element: <PipelinePage /> },
      { path: 'launch', element: <LaunchPage /> },
      { path: 'launch/:name', element: <LaunchPage /> },
      { path: '*', element: <Lost /> },
    ],
  },
]

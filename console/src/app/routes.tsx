import { Navigate, type RouteObject } from 'react-router'
import { HomePage } from '../features/home/HomePage'
import { RunPage } from '../features/run/RunPage'
import { RunsPage } from '../features/runs/RunsPage'
import { Broken } from './Broken'
import { Lost } from './Lost'
import { Shell } from './Shell'

/** Their first words are those that the server answers with this page: see ConsolePaths.java. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <p>Loading…</p>,
    children: [
      { index: true, element: <HomePage /> },
      {
        path: 'inbox',
        lazy: async () => ({ Component: (await import('../features/inbox/InboxPage')).InboxPage }),
      },
      { path: 'runs', element: <RunsPage /> },
      { path: 'runs/:run', element: <RunPage /> },
      {
        path: 'runs/:run/gates/:stage',
        lazy: async () => ({ Component: (await import('../features/gate/GatePage')).GatePage }),
      },
      {
        path: 'pipelines',
        lazy: async () => ({ Component: (await import('../features/pipelines/PipelinesPage')).PipelinesPage }),
      },
      // No pipeline is called that: a name begins with a letter or a digit.
      { path: 'pipelines/-/new', lazy: async () => ({ Component: (await import('../features/pipelines/EditPage')).EditPage }) },
      {
        path: 'pipelines/:name/edit',
        lazy: async () => ({ Component: (await import('../features/pipelines/EditPage')).EditPage }),
      },
      {
        path: 'pipelines/:name',
        lazy: async () => ({ Component: (await import('../features/pipelines/PipelinePage')).PipelinePage }),
      },
      {
        path: 'launch/:name?',
        lazy: async () => ({ Component: (await import('../features/launch/LaunchPage')).LaunchPage }),
      },
      { path: 'audit', lazy: async () => ({ Component: (await import('../features/audit/AuditPage')).AuditPage }) },
      {
        path: 'admin',
        lazy: async () => ({ Component: (await import('../features/admin/AdminPage')).AdminPage }),
        children: [
          { index: true, element: <Navigate to="tokens" replace /> },
          { path: 'tokens', lazy: async () => ({ Component: (await import('../features/admin/TokensPage')).TokensPage }) },
          { path: 'people', lazy: async () => ({ Component: (await import('../features/admin/PeoplePage')).PeoplePage }) },
          {
            path: 'delegations',
            lazy: async () => ({ Component: (await import('../features/admin/DelegationsPage')).DelegationsPage }),
          },
          { path: 'sessions', lazy: async () => ({ Component: (await import('../features/admin/SessionsPage')).SessionsPage }) },
          { path: 'secrets', lazy: async () => ({ Component: (await import('../features/admin/SecretsPage')).SecretsPage }) },
        ],
      },
      { path: 'webhooks', lazy: async () => ({ Component: (await import('../features/webhooks/WebhooksPage')).WebhooksPage }) },
      {
        path: 'webhooks/:webhook',
        lazy: async () => ({ Component: (await import('../features/webhooks/WebhookPage')).WebhookPage }),
      },
      { path: 'system', lazy: async () => ({ Component: (await import('../features/system/SystemPage')).SystemPage }) },
      { path: '*', element: <Lost /> },
    ],
  },
]

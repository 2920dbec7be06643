import { createBrowserRouter, type RouteObject } from 'react-router'
import { tenantBase } from './active-tenant.ts'
import { Layout } from './layout.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'

/** One chunk per page; the paths are public. */
const pages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({
      Component: (await import('../features/overview/routes/overview-route.tsx')).OverviewRoute,
    }),
  },
  {
    path: 'conversations/:sessionId?',
    lazy: async () => ({
      Component: (await import('../features/conversations/routes/inbox-route.tsx')).InboxRoute,
    }),
  },
  {
    path: 'transcripts',
    lazy: async () => ({
      Component: (await import('../features/transcripts/routes/transcripts-route.tsx')).TranscriptsRoute,
    }),
  },
  {
    path: 'transcripts/:sessionId',
    lazy: async () => ({
      Component: (await import('../features/transcripts/routes/transcript-route.tsx')).TranscriptRoute,
    }),
  },
  {
    path: 'knowledge',
    lazy: async () => ({
      Component: (await import('../features/knowledge/routes/knowledge-route.tsx')).KnowledgeRoute,
    }),
  },
  {
    path: 'knowledge/try',
    lazy: async () => ({
      Component: (await import('../features/knowledge/routes/try-question-route.tsx')).TryQuestionRoute,
    }),
  },
  {
    path: 'knowledge/quality',
    lazy: async () => ({
      Component: (await import('../features/quality/routes/quality-route.tsx')).QualityRoute,
    }),
  },
  {
    path: 'knowledge/quality/sets/:testSetId',
    lazy: async () => ({
      Component: (await import('../features/quality/routes/test-set-route.tsx')).TestSetRoute,
    }),
  },
  {
    path: 'knowledge/quality/runs/:runId',
    lazy: async () => ({
      Component: (await import('../features/quality/routes/run-route.tsx')).RunRoute,
    }),
  },
  {
    path: 'knowledge/health',
    lazy: async () => ({
      Component: (await import('../features/knowledge-health/routes/knowledge-health-route.tsx'))
        .KnowledgeHealthRoute,
    }),
  },
  {
    path: 'knowledge/unanswered',
    lazy: async () => ({
      Component: (await import('../features/unanswered/routes/unanswered-route.tsx')).UnansweredRoute,
    }),
  },
  {
    path: 'knowledge/unanswered/:problemId',
    lazy: async () => ({
      Component: (await import('../features/unanswered/routes/problem-route.tsx')).ProblemRoute,
    }),
  },
  {
    path: 'knowledge/sources',
    lazy: async () => ({
      Component: (await import('../features/sources/routes/sources-route.tsx')).SourcesRoute,
    }),
  },
  {
    path: 'knowledge/sources/:sourceId',
    lazy: async () => ({
      Component: (await import('../features/sources/routes/source-route.tsx')).SourceRoute,
    }),
  },
  {
    path: 'knowledge/quality/experiments',
    lazy: async () => ({
      Component: (await import('../features/quality/routes/experiments-route.tsx')).ExperimentsRoute,
    }),
  },
  {
    path: 'knowledge/quality/changes',
    lazy: async () => ({
      Component: (await import('../features/quality/routes/changes-route.tsx')).ChangesRoute,
    }),
  },
  {
    path: 'knowledge/quality/changes/:draftId',
    lazy: async () => ({
      Component: (await import('../features/quality/routes/change-route.tsx')).ChangeRoute,
    }),
  },
  {
    path: 'knowledge/:documentId',
    lazy: async () => ({
      Component: (await import('../features/knowledge/routes/document-route.tsx')).DocumentRoute,
    }),
  },
  {
    path: 'agents/personalities',
    lazy: async () => ({
      Component: (await import('../features/personalities/routes/personalities-route.tsx'))
        .PersonalitiesRoute,
    }),
  },
  {
    path: 'agents/personalities/:personalityId/tests',
    lazy: async () => ({
      Component: (await import('../features/personalities/routes/tests-route.tsx')).TestsRoute,
    }),
  },
  {
    path: 'agents/personalities/:personalityId/versions',
    lazy: async () => ({
      Component: (await import('../features/personalities/routes/versions-route.tsx')).VersionsRoute,
    }),
  },
  {
    path: 'agents/personalities/:personalityId',
    lazy: async () => ({
      Component: (await import('../features/personalities/routes/personality-route.tsx')).PersonalityRoute,
    }),
  },
  {
    path: 'agents/tools',
    lazy: async () => ({
      Component: (await import('../features/tools/routes/tools-route.tsx')).ToolsRoute,
    }),
  },
  {
    path: 'agents/tools/:toolId',
    lazy: async () => ({
      Component: (await import('../features/tools/routes/tool-route.tsx')).ToolRoute,
    }),
  },
  {
    path: 'widget-config/:widgetId?',
    lazy: async () => ({
      Component: (await import('../features/widget-config/routes/widget-config-route.tsx')).WidgetConfigRoute,
    }),
  },
  {
    path: 'api-keys',
    lazy: async () => ({
      Component: (await import('../features/api-keys/routes/api-keys-route.tsx')).ApiKeysRoute,
    }),
  },
  {
    path: 'team',
    lazy: async () => ({
      Component: (await import('../features/team/routes/team-route.tsx')).TeamRoute,
    }),
  },
  {
    path: 'settings',
    lazy: async () => ({
      Component: (await import('../features/settings/routes/settings-route.tsx')).SettingsRoute,
    }),
  },
  {
    path: 'settings/security',
    lazy: async () => ({
      Component: (await import('../features/security/routes/security-route.tsx')).SecurityRoute,
    }),
  },
  {
    path: 'settings/sso',
    lazy: async () => ({
      Component: (await import('../features/sso/routes/sso-route.tsx')).SsoRoute,
    }),
  },
  {
    path: 'settings/sso/:connectionId',
    lazy: async () => ({
      Component: (await import('../features/sso/routes/sso-connection-route.tsx')).SsoConnectionRoute,
    }),
  },
  {
    path: 'settings/protection',
    lazy: async () => ({
      Component: (await import('../features/protection/routes/protection-route.tsx')).ProtectionRoute,
    }),
  },
  {
    path: 'settings/privacy/:requestId?',
    lazy: async () => ({
      Component: (await import('../features/privacy/routes/privacy-route.tsx')).PrivacyRoute,
    }),
  },
  {
    path: 'settings/audit',
    lazy: async () => ({
      Component: (await import('../features/audit/routes/audit-route.tsx')).AuditRoute,
    }),
  },
  {
    path: 'settings/models',
    lazy: async () => ({
      Component: (await import('../features/model-keys/routes/model-keys-route.tsx')).ModelKeysRoute,
    }),
  },
  {
    path: 'analytics',
    lazy: async () => ({
      Component: (await import('../features/analytics/routes/analytics-route.tsx')).AnalyticsRoute,
    }),
  },
  {
    path: 'settings/costs',
    lazy: async () => ({
      Component: (await import('../features/costs/routes/costs-route.tsx')).CostsRoute,
    }),
  },
  {
    path: 'settings/outbox/:mailId?',
    lazy: async () => ({
      Component: (await import('../features/outbox/routes/outbox-route.tsx')).OutboxRoute,
    }),
  },
  {
    path: 'settings/health',
    lazy: async () => ({
      Component: (await import('../features/health/routes/health-route.tsx')).HealthRoute,
    }),
  },
  { path: '*', Component: NotFound },
]

/** In front of the sign-in: open to everybody. */
const doors: RouteObject[] = [
  {
    path: '/sign-in',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/sign-in-route.tsx')).SignInRoute,
    }),
  },
  {
    path: '/sign-in/confirmed',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/confirmed-route.tsx')).ConfirmedRoute,
    }),
  },
  {
    path: '/sign-in/tried',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/confirmed-route.tsx')).TriedRoute,
    }),
  },
  {
    path: '/sign-up',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/sign-up-route.tsx')).SignUpRoute,
    }),
  },
  {
    path: '/forgot-password',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/forgot-password-route.tsx')).ForgotPasswordRoute,
    }),
  },
  {
    path: '/reset-password',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/reset-password-route.tsx')).ResetPasswordRoute,
    }),
  },
  {
    path: '/invitation',
    lazy: async () => ({
      Component: (await import('../features/team/routes/invitation-route.tsx')).InvitationRoute,
    }),
  },
  {
    path: '/confirm-email',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/confirm-email-route.tsx')).ConfirmEmailRoute,
    }),
  },
  {
    path: '/stop-mails',
    lazy: async () => ({
      Component: (await import('../features/sign-in/routes/stop-mails-route.tsx')).StopMailsRoute,
    }),
  },
]

export const router = createBrowserRouter(
  [
    ...doors.map((door) => ({ ...door, HydrateFallback: ShellSkeleton, ErrorBoundary: RouteError })),
    {
      path: '/',
      Component: Layout,
      HydrateFallback: ShellSkeleton,
      ErrorBoundary: RouteError,
      children: [{ ErrorBoundary: RouteError, children: pages }],
    },
  ],
  { basename: tenantBase(window.location.pathname) || '/' },
)

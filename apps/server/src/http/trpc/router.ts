import { router } from './procedures.ts'
import { account } from './routers/account.ts'
import { aiPersonalities } from './routers/ai-personalities.ts'
import { analytics } from './routers/analytics.ts'
import { apiCalls } from './routers/api-calls.ts'
import { apiKeys } from './routers/api-keys.ts'
import { assistantTests } from './routers/assistant-tests.ts'
import { audit } from './routers/audit.ts'
import { auth } from './routers/auth.ts'
import { budgetWebhook } from './routers/budget-webhook.ts'
import { chat } from './routers/chat.ts'
import { endUsers } from './routers/end-users.ts'
import { escalations } from './routers/escalations.ts'
import { health } from './routers/health.ts'
import { invitations } from './routers/invitations.ts'
import { knowledge } from './routers/knowledge.ts'
import { mails } from './routers/mails.ts'
import { modelKeys } from './routers/model-keys.ts'
import { privacy } from './routers/privacy.ts'
import { problems } from './routers/problems.ts'
import { quality } from './routers/quality.ts'
import { realtime } from './routers/realtime.ts'
import { security } from './routers/security.ts'
import { sessions } from './routers/sessions.ts'
import { sources } from './routers/sources.ts'
import { sso } from './routers/sso.ts'
import { tenants } from './routers/tenants.ts'
import { tools } from './routers/tools.ts'
import { users } from './routers/users.ts'
import { widgets } from './routers/widgets.ts'

/** What the dashboard calls, at /trpc. */
export const appRouter = router({
  auth,
  account,
  mails,
  tenants,
  users,
  invitations,
  widgets,
  sessions,
  chat,
  endUsers,
  escalations,
  privacy,
  realtime,
  knowledge,
  quality,
  problems,
  sources,
  aiPersonalities,
  tools,
  assistantTests,
  apiKeys,
  apiCalls,
  modelKeys,
  sso,
  analytics,
  budgetWebhook,
  audit,
  security,
  health,
})

export type AppRouter = typeof appRouter

import type { RestRoute } from '../route.ts'
import { assistantRoutes } from './assistant-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { endUserRoutes } from './end-user-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { knowledgeRoutes } from './knowledge-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { problemRoutes } from './problem-routes.ts'
import { qualityRoutes } from './quality-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { sourceRoutes } from './source-routes.ts'
import { widgetRoutes } from './widget-routes.ts'

/** Every route of the public API with a body of its own kind; signed files are in `serve-file.ts`. */
export const REST_ROUTES: readonly RestRoute[] = [
  ...widgetRoutes,
  ...sessionRoutes,
  ...messageRoutes,
  ...pageRoutes,
  ...fileRoutes,
  ...knowledgeRoutes,
  ...qualityRoutes,
  ...problemRoutes,
  ...sourceRoutes,
  ...assistantRoutes,
  ...endUserRoutes,
  ...auditRoutes,
]

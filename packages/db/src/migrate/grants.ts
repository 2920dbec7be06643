/** The three roles the server works as. None may log in, own a table, or bypass row-level security. */
export const ROLES = ['vk_auth', 'vk_app', 'vk_jobs'] as const
export type Role = (typeof ROLES)[number]

type Privilege = 'select' | 'insert' | 'update' | 'delete' | `${'select' | 'update'} (${string})`

const READ: Privilege[] = ['select']
const APPEND: Privilege[] = ['select', 'insert']
const WRITE: Privilege[] = ['select', 'insert', 'update']
const ALL: Privilege[] = ['select', 'insert', 'update', 'delete']

/**
 * What each role may do with each table; everything else is revoked. Which rows it sees is the policies' business.
 * Deleting a row also deletes what hangs on it, whatever is granted there.
 */
export const GRANTS: Record<string, Partial<Record<Role, Privilege[]>>> = {
  tenants: { vk_auth: READ, vk_app: WRITE, vk_jobs: READ },
  users: { vk_auth: ALL, vk_app: ['select (id, name, email)'] },
  accounts: { vk_auth: ALL },
  auth_sessions: { vk_auth: ALL, vk_jobs: ['select', 'delete'] },
  verification_tokens: { vk_auth: ALL, vk_jobs: ['select', 'delete'] },
  memberships: { vk_auth: READ, vk_app: ALL },
  api_keys: { vk_auth: ['select', 'update (last_used_at)'], vk_app: WRITE },
  audit_logs: { vk_app: APPEND, vk_jobs: ['insert'] },
  ai_personalities: { vk_app: ALL },
  widgets: { vk_app: ALL },
  sessions: { vk_app: WRITE, vk_jobs: ['select', 'update', 'delete'] },
  messages: { vk_app: WRITE, vk_jobs: ['select', 'delete'] },
  turns: { vk_app: WRITE, vk_jobs: ['select', 'update', 'delete'] },
  escalations: { vk_app: WRITE },
  frames: { vk_app: ALL, vk_jobs: ['select', 'delete'] },
  knowledge_documents: { vk_app: ALL, vk_jobs: ['select', 'update'] },
  knowledge_chunks: { vk_app: ALL },
  knowledge_postings: { vk_app: ALL },
  knowledge_stats: { vk_app: ALL },
}

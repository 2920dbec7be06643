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
 * Deleting a row also deletes what hangs on it, whatever is granted there. Jobs work across businesses, so they read
 * the columns by which rows are found and nothing of what people wrote; what needs that asks as `vk_app`, for one
 * business at a time.
 */
export const GRANTS: Record<string, Partial<Record<Role, Privilege[]>>> = {
  tenants: {
    vk_auth: READ,
    vk_app: ['select', 'insert', 'update (name, locale, settings, updated_at)'],
    // Plans and suspension are the operator's: a business cannot lift its own.
    vk_jobs: ['select', 'update (plan, updated_at, status, suspended_at, suspended_reason)'],
  },
  users: { vk_auth: ALL, vk_app: ['select (id, name, email, two_factor_enabled)'] },
  accounts: { vk_auth: ALL },
  auth_sessions: { vk_auth: ALL, vk_jobs: ['select (expires_at)', 'delete'] },
  verification_tokens: { vk_auth: ALL, vk_jobs: ['select (expires_at)', 'delete'] },
  two_factors: { vk_auth: ALL },
  passkeys: { vk_auth: ALL },
  model_keys: { vk_app: ALL },
  sso_providers: { vk_auth: READ, vk_app: ALL },
  sso_connections: { vk_auth: READ, vk_app: ALL },
  sso_domains: { vk_auth: READ, vk_app: ALL },
  sso_assertions: { vk_app: APPEND, vk_jobs: ['select', 'delete'] },
  used_tickets: { vk_app: APPEND, vk_jobs: ['select (expires_at)', 'delete'] },
  former_members: { vk_auth: READ, vk_app: ['select', 'insert', 'delete'] },
  earlier_addresses: { vk_auth: ['insert'], vk_app: ['select', 'insert', 'delete'] },
  memberships: { vk_auth: READ, vk_app: ALL },
  invitations: {
    vk_auth: READ,
    vk_app: WRITE,
    vk_jobs: ['select (id, tenant_id, email, accepted_by)', 'delete'],
  },
  api_keys: { vk_auth: ['select', 'update (last_used_at)'], vk_app: WRITE },
  audit_logs: { vk_app: APPEND, vk_jobs: APPEND },
  audit_heads: { vk_app: WRITE, vk_jobs: WRITE },
  person_keys: { vk_app: WRITE, vk_jobs: WRITE },
  data_requests: { vk_app: WRITE, vk_jobs: ['select', 'update', 'delete'] },
  consents: {
    vk_app: ['select', 'insert', 'update (end_user_id, withdrawn_at)'],
    vk_jobs: ['select (tenant_id, session_id, end_user_id)', 'delete'],
  },
  outbox_mails: { vk_auth: APPEND, vk_app: APPEND, vk_jobs: ['select', 'update', 'delete'] },
  restricted_use_hits: { vk_app: APPEND, vk_jobs: ['select (tenant_id, session_id)', 'delete'] },
  ai_personalities: { vk_app: ALL },
  tools: { vk_app: ALL },
  tool_runs: { vk_app: ['select', 'insert', 'delete'], vk_jobs: ['select (tenant_id, session_id)'] },
  tool_calls: { vk_app: WRITE, vk_jobs: ['select (tenant_id, session_id)'] },
  assistant_tests: { vk_app: ALL, vk_jobs: ['select (id, tenant_id)'] },
  assistant_test_runs: { vk_app: ALL },
  test_frames: {
    vk_app: ALL,
    vk_jobs: ['select (id, tenant_id, test_id, session_id, blob_key, created_at)', 'delete'],
  },
  personality_versions: { vk_app: ['select', 'insert', 'delete'] },
  widgets: { vk_app: ALL },
  meetings: { vk_app: WRITE },
  end_users: {
    vk_app: ALL,
    vk_jobs: ['select (id, tenant_id, external_id, email, metadata, last_seen_at)', 'delete'],
  },
  end_user_facts: {
    vk_app: ALL,
    vk_jobs: ['select (id, tenant_id, end_user_id, session_id, expires_at)', 'delete'],
  },
  sessions: {
    vk_app: WRITE,
    // By whom and when, so that they can be found and erased; nothing of what was said.
    vk_jobs: [
      'select (id, tenant_id, visitor_id, metadata, last_seq, rating_score, created_at, updated_at, end_user_id, revision, state_revision)',
      // Locking a row takes the right to change something of it.
      'update (visitor_id)',
      'delete',
    ],
  },
  messages: { vk_app: WRITE, vk_jobs: ['select (tenant_id, session_id)'] },
  turns: {
    vk_app: WRITE,
    vk_jobs: ['select', 'update (status, lease_owner, lease_until, ended_at)'],
  },
  escalations: { vk_app: WRITE, vk_jobs: ['select (tenant_id, session_id, call_at, call_canceled_at)'] },
  frames: {
    vk_app: ALL,
    vk_jobs: ['select (id, tenant_id, session_id, captured_at, blob_key)', 'delete'],
  },
  chat_files: {
    vk_app: ALL,
    vk_jobs: ['select (id, tenant_id, session_id, message_seq, blob_key, created_at)', 'delete'],
  },
  survey_responses: { vk_app: ALL, vk_jobs: ['select (tenant_id, session_id)'] },
  unresolved_problems: { vk_app: ALL, vk_jobs: ['select (id, tenant_id)', 'delete'] },
  unresolved_problem_users: {
    vk_app: ALL,
    vk_jobs: ['select (tenant_id, problem_id, session_id)'],
  },
  knowledge_documents: { vk_app: ALL, vk_jobs: ['select (id, tenant_id, status)'] },
  knowledge_document_versions: { vk_app: ALL },
  knowledge_chunks: { vk_app: ALL },
  knowledge_postings: { vk_app: ALL },
  knowledge_stats: { vk_app: ALL },
  knowledge_vectors: { vk_app: ALL, vk_jobs: READ },
  knowledge_sources: { vk_app: ALL, vk_jobs: ['select (id, tenant_id, next_run_at, paused_at)'] },
  knowledge_source_runs: {
    vk_app: ALL,
    vk_jobs: ['select (id, tenant_id, source_id, status, lease_until)'],
  },
  knowledge_source_pages: { vk_app: ALL },
  cost_events: { vk_app: APPEND, vk_jobs: READ },
  cost_breakdowns: { vk_app: READ, vk_jobs: ALL },
  cost_summaries: { vk_app: READ, vk_jobs: ALL },
  sight_weeks: { vk_app: APPEND },
  budget_alerts: { vk_app: ALL, vk_jobs: ['select', 'update'] },
  rag_test_sets: { vk_app: ALL },
  rag_evaluation_runs: { vk_app: ALL },
  rag_evaluations: { vk_app: APPEND },
  rag_quality_thresholds: { vk_app: ALL },
  rag_settings: { vk_app: ALL },
  rag_experiments: { vk_app: WRITE },
  rag_exposures: { vk_app: APPEND, vk_jobs: ['select (tenant_id, session_id)'] },
  knowledge_drafts: { vk_app: WRITE },
}

/** The tables of one diagram. */
export interface SchemaArea {
  title: string
  about: string
  tables: string[]
}

/** Every table is in one area; a test says so. */
export const SCHEMA_AREAS: SchemaArea[] = [
  {
    title: 'Businesses, people and keys',
    about:
      'A business is a tenant. People are global, because somebody may work for several businesses: a membership says for which and as what.',
    tables: [
      'tenants',
      'users',
      'memberships',
      'former_members',
      'earlier_addresses',
      'invitations',
      'api_keys',
    ],
  },
  {
    title: 'Signing in',
    about:
      'What proves who somebody is. All of it is read before a tenant is known, so none of it but the single sign-on of a business belongs to one; the role that serves tenants has no right to it.',
    tables: [
      'accounts',
      'auth_sessions',
      'verification_tokens',
      'two_factors',
      'passkeys',
      'sso_connections',
      'sso_domains',
      'sso_assertions',
      'sso_providers',
      'used_tickets',
    ],
  },
  {
    title: 'Conversations',
    about: 'What visitors and people say to each other, and what they show.',
    tables: [
      'widgets',
      'ai_personalities',
      'tools',
      'tool_calls',
      'tool_runs',
      'personality_versions',
      'assistant_tests',
      'assistant_test_runs',
      'test_frames',
      'end_users',
      'end_user_facts',
      'meetings',
      'sessions',
      'messages',
      'turns',
      'escalations',
      'frames',
      'chat_files',
      'survey_responses',
    ],
  },
  {
    title: 'Knowledge',
    about:
      'What answers are made from, and what was missing. Word search is BM25 over postings, looked up by equality, which row-level security leaves indexed; a `tsvector` column would be scanned. Meaning is kept for each chunk, which is what is retrieved.',
    tables: [
      'knowledge_documents',
      'knowledge_document_versions',
      'knowledge_chunks',
      'knowledge_postings',
      'knowledge_stats',
      'knowledge_vectors',
      'knowledge_sources',
      'knowledge_source_runs',
      'knowledge_source_pages',
      'unresolved_problems',
      'unresolved_problem_users',
    ],
  },
  {
    title: 'Quality of answers',
    about:
      'Measurements of answers against questions whose good answers are known; changes that are measured before they go live, and two ways of answering tried side by side.',
    tables: [
      'rag_test_sets',
      'rag_evaluation_runs',
      'rag_evaluations',
      'rag_quality_thresholds',
      'knowledge_drafts',
      'rag_experiments',
      'rag_exposures',
      'rag_settings',
    ],
  },
  {
    title: 'Costs and figures',
    about:
      'What models and services cost, whose keys pay, when somebody is told, and what is counted by the week.',
    tables: [
      'cost_events',
      'cost_breakdowns',
      'cost_summaries',
      'budget_alerts',
      'model_keys',
      'sight_weeks',
    ],
  },
  {
    title: 'Audit, privacy and safety',
    about: 'Who did what, what people asked of their data, what they agreed to, and mails on their way.',
    tables: [
      'audit_logs',
      'audit_heads',
      'person_keys',
      'data_requests',
      'consents',
      'restricted_use_hits',
      'outbox_mails',
    ],
  },
]

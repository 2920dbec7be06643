import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const providers = ['openai', 'anthropic', 'google'] as const
const verdicts = ['works', 'key_refused', 'no_such_model', 'no_credit', 'unreachable', 'fails'] as const

/** The business's own key for a vendor of language models: its turns are paid by it. */
export const modelKeys = pgTable(
  'model_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Whose key it is; one of each. */
    provider: text('provider', { enum: providers }).notNull(),
    /** The key, encrypted under the key outside the database; nobody is shown it again. */
    sealedKey: text('sealed_key').notNull(),
    /** Its last four letters, by which people tell keys apart. */
    hint: text('hint').notNull(),
    /** What came of the last try. */
    verdict: text('verdict', { enum: verdicts }),
    /** When that was. */
    testedAt: at('tested_at'),
    /** Who gave it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('model_keys_tenant_id').on(t.tenantId, t.id),
    unique('model_keys_provider').on(t.tenantId, t.provider),
    oneOf('model_keys', 'provider', providers),
    oneOf('model_keys', 'verdict', verdicts),
    maxBytes('model_keys', 'sealed_key', 2_048),
    maxLength('model_keys', 'hint', 4),
    ownTenantOnly('model_keys'),
  ],
).enableRLS()

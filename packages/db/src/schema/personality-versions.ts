import type { PersonalitySettings } from '@visualkit/contracts'
import { foreignKey, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { maxJson } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { users } from './users.ts'

/** How an assistant was set after each save; the newest is how it is now. */
export const personalityVersions = pgTable(
  'personality_versions',
  {
    tenantId: tenantId(),
    /** The assistant. */
    personalityId: uuid('personality_id').notNull(),
    /** Counts from 1. */
    version: integer('version').notNull(),
    /** All of its settings. */
    settings: jsonb('settings').$type<PersonalitySettings>().notNull(),
    /** Who saved it; null: nobody of the team, or somebody who is gone. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** The version it brought back. */
    restoredVersion: integer('restored_version'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personalityId, t.version] }),
    foreignKey({
      name: 'personality_versions_personality',
      columns: [t.tenantId, t.personalityId],
      foreignColumns: [aiPersonalities.tenantId, aiPersonalities.id],
    }).onDelete('cascade'),
    maxJson('personality_versions', 'settings', 262_144),
    ownTenantOnly('personality_versions'),
  ],
).enableRLS()

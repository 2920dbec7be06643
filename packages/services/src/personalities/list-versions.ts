import { PersonalitySettings, type PersonalityVersion } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { desc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { ofPersonality } from './keep-version.ts'
import { loadPersonality, settingsOf } from './personality-row.ts'

const { personalityVersions, users } = schema

/** How an assistant was set after each save, newest first: the first of the list is how it is now. */
export async function listPersonalityVersions(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<PersonalityVersion[]> {
  requirePermission(ctx, 'assistants.read')
  requireId(id, 'assistant')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const now = await loadPersonality(tx, tenantId, id)
    const rows = await tx
      .select({ version: personalityVersions, userName: users.name })
      .from(personalityVersions)
      .leftJoin(users, eq(users.id, personalityVersions.createdBy))
      .where(ofPersonality({ tenantId, personalityId: id }))
      .orderBy(desc(personalityVersions.version))
    if (rows.length === 0) {
      const savedAt = now.updatedAt.toISOString()
      return [{ version: 1, settings: settingsOf(now), savedBy: null, savedAt, restoredVersion: null }]
    }
    return rows.map(({ version: row, userName }) => ({
      version: row.version,
      settings: PersonalitySettings.parse(row.settings),
      savedBy: row.createdBy && userName !== null ? { id: row.createdBy, name: userName } : null,
      savedAt: row.createdAt.toISOString(),
      restoredVersion: row.restoredVersion,
    }))
  })
}

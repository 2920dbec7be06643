import {
  notFound,
  type Personality,
  PersonalitySettings,
  type RestorePersonalityInput,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { ofPersonality } from './keep-version.ts'
import { savePersonality } from './save-personality.ts'

/** Sets an assistant as it was after an earlier save, which is a save of its own. */
export async function restorePersonality(
  ctx: ServiceContext,
  { id, version }: RestorePersonalityInput,
): Promise<Personality> {
  requirePermission(ctx, 'assistants.write')
  requireId(id, 'assistant')
  const { tenantId } = ctx.actor
  const { personalityVersions } = schema
  const [kept] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ settings: personalityVersions.settings })
      .from(personalityVersions)
      .where(and(ofPersonality({ tenantId, personalityId: id }), eq(personalityVersions.version, version))),
  )
  if (!kept) throw notFound('version of this assistant')
  return savePersonality(ctx, {
    id,
    changes: PersonalitySettings.parse(kept.settings),
    restoredVersion: version,
  })
}

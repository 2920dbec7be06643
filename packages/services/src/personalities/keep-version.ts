import { isDeepStrictEqual } from 'node:util'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, lte } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { type PersonalityRow, settingsOf } from './personality-row.ts'

const { personalityVersions } = schema

/** Versions kept of one assistant; the oldest go first. */
export const KEPT_VERSIONS = 50

/**
 * Keeps what a save made of an assistant as its next version; nothing when its settings are as before. The caller
 * holds the lock on its row.
 * @param before null when it is new.
 */
export async function keepVersion(
  tx: Tx,
  ctx: Pick<ServiceContext, 'actor' | 'now'>,
  before: PersonalityRow | null,
  after: PersonalityRow,
  restoredVersion?: number,
): Promise<void> {
  const settings = settingsOf(after)
  if (before && isDeepStrictEqual(settingsOf(before), settings)) return
  const { tenantId, id: personalityId } = after
  const of = { tenantId, personalityId }
  let newest = before ? await newestVersion(tx, of) : 0
  if (before && newest === 0) {
    // Saved by an earlier release, or with the business: nobody wrote down by whom.
    await tx
      .insert(personalityVersions)
      .values({ ...of, version: 1, settings: settingsOf(before), createdAt: before.updatedAt })
    newest = 1
  }
  const createdBy = ctx.actor.kind === 'member' ? ctx.actor.userId : null
  await tx.insert(personalityVersions).values({
    ...of,
    version: newest + 1,
    settings,
    createdBy,
    restoredVersion: restoredVersion ?? null,
    createdAt: ctx.now(),
  })
  await tx
    .delete(personalityVersions)
    .where(and(ofPersonality(of), lte(personalityVersions.version, newest + 1 - KEPT_VERSIONS)))
}

export function ofPersonality({ tenantId, personalityId }: { tenantId: string; personalityId: string }) {
  return and(eq(personalityVersions.tenantId, tenantId), eq(personalityVersions.personalityId, personalityId))
}

async function newestVersion(tx: Tx, of: { tenantId: string; personalityId: string }): Promise<number> {
  const [row] = await tx
    .select({ version: personalityVersions.version })
    .from(personalityVersions)
    .where(ofPersonality(of))
    .orderBy(desc(personalityVersions.version))
    .limit(1)
  return row?.version ?? 0
}

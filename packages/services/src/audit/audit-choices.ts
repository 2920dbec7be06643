import { ALL_AUDIT_ACTIONS, AUDIT_SYSTEM_ACTORS, type AuditChoices } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadAuditNames } from './audit-names.ts'

const { auditLogs, personKeys } = schema

/** Whoever else acted is found by a search. */
const MAX_PEOPLE = 200

/**
 * What can be looked for in this business's log: the actions in it, and who acted. Each is one look into an index, so a
 * long log costs no more than a short one.
 */
export async function auditChoices(ctx: ServiceContext): Promise<AuditChoices> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const actions = await inLog(tx, tenantId, 'action', ALL_AUDIT_ACTIONS)
    // Whoever acts in a request leaves an address, and has a key for it.
    const people = await tx
      .select({ kind: personKeys.subjectKind, id: personKeys.subjectId })
      .from(personKeys)
      .where(and(eq(personKeys.tenantId, tenantId), inArray(personKeys.subjectKind, ['user', 'key'])))
      .orderBy(asc(personKeys.createdAt))
      .limit(MAX_PEOPLE)
    const candidates = [
      ...people.map(({ kind, id }) => `${kind === 'key' ? 'key' : 'member'}:${id}`),
      ...AUDIT_SYSTEM_ACTORS.map((purpose) => `system:${purpose}`),
    ]
    const actors = (await inLog(tx, tenantId, 'actor', candidates)).map((actor) => {
      const at = actor.indexOf(':')
      return { kind: actor.slice(0, at) as 'member' | 'key' | 'system', id: actor.slice(at + 1) }
    })
    const nameOf = await loadAuditNames(
      tx,
      tenantId,
      actors.map(({ kind, id }) => ({ type: kind, id })),
    )
    return {
      actions,
      actors: actors.map(({ kind, id }) => {
        const { name, state } = nameOf({ type: kind, id })
        return { kind, id, name, state }
      }),
    }
  })
}

/** Those of some values that stand in a column of the log. */
async function inLog(
  tx: Tx,
  tenantId: string,
  column: 'action' | 'actor',
  values: readonly string[],
): Promise<string[]> {
  const { rows } = await tx.execute<{ value: string }>(sql`
    select value from unnest(array[${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )}]::text[]) with ordinality as known (value, place)
     where exists (select 1 from ${auditLogs} l
                    where l.tenant_id = ${tenantId} and ${sql.identifier('l')}.${sql.identifier(column)} = known.value)
     order by place`)
  return rows.map(({ value }) => value)
}

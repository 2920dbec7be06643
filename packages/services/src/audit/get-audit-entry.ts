import { type AuditDetail, Id, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext, Services } from '../context.ts'
import { type AuditReference, loadAuditNames } from './audit-names.ts'
import type { StoredAuditRow } from './audit-order.ts'
import { peopleOf, readPersonal } from './audit-personal.ts'
import { referencesOf, toAuditRow } from './list-audit.ts'
import { findPersonKeys } from './person-keys.ts'

const { auditLogs } = schema

/** One act with everything that is known of it. */
export async function getAuditEntry(ctx: ServiceContext, { id }: { id: string }): Promise<AuditDetail> {
  requirePermission(ctx, 'audit.read')
  requireId(id, 'entry')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(auditLogs)
      .where(and(eq(auditLogs.tenantId, tenantId), eq(auditLogs.id, id)))
    const [detail] = await toDetails(tx, ctx, tenantId, rows, { personal: true })
    if (!detail) throw notFound('entry')
    return detail
  })
}

/** Rows with names and, when asked for, the values about people opened. */
export async function toDetails(
  tx: Tx,
  services: Pick<Services, 'secrets' | 'now'>,
  tenantId: string,
  rows: StoredAuditRow[],
  { personal }: { personal: boolean },
): Promise<AuditDetail[]> {
  const named = rows.map((row) => [row.before, row.after, row.details].flatMap((value) => namedIn(value)))
  const nameOf = await loadAuditNames(tx, tenantId, [...rows.flatMap(referencesOf), ...named.flat()])
  const keys = personal
    ? await findPersonKeys(tx, services, tenantId, rows.flatMap(peopleOf))
    : new Map<string, null>()
  return rows.map((row, at) => {
    const opened = readPersonal(row, keys, { personal })
    const names = named[at]!.map((reference) => {
      const { name, state } = nameOf(reference)
      return [reference.id, { type: reference.type, name, state }] as const
    })
    return {
      ...toAuditRow(row, nameOf, opened.origin),
      requestId: row.requestId,
      hash: row.hash?.toString('hex') ?? null,
      ...opened,
      names: Object.fromEntries(names),
    }
  })
}

/** What the fields that hold an id are ids of. */
const REFERRING: Record<string, string> = {
  agentUserId: 'member',
  userId: 'member',
  createdBy: 'member',
  widgetId: 'widget',
  assistantId: 'personality',
  personalityId: 'personality',
  documentId: 'document',
  sessionId: 'session',
  rotatedFrom: 'api_key',
  keyIds: 'api_key',
}

/** The people and things that a value names by their ids; where an id is the name of a field, by people's. */
function namedIn(value: unknown, type?: string): AuditReference[] {
  if (typeof value === 'string') return type && Id.safeParse(value).success ? [{ type, id: value }] : []
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => namedIn(item, type))
  return Object.entries(value).flatMap(([name, field]) => [
    ...(Id.safeParse(name).success ? [{ type: 'member', id: name }] : []),
    ...namedIn(field, REFERRING[name]),
  ])
}

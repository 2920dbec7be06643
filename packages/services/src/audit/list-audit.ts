import {
  type AuditDetail,
  type AuditPage,
  type AuditRow,
  type ListAuditInput,
  RestrictedCategory,
} from '@visualkit/contracts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { matching } from './audit-filter.ts'
import { type AuditReference, loadAuditNames, type NameOf } from './audit-names.ts'
import { decodeAuditCursor, encodeAuditCursor, readInOrder, type StoredAuditRow } from './audit-order.ts'
import { readOrigin, whoseOrigin } from './audit-personal.ts'
import { findPersonKeys } from './person-keys.ts'

const DEFAULT_PAGE = 50

/** Acts in the business, the newest first. */
export async function listAudit(ctx: ServiceContext, input: ListAuditInput = {}): Promise<AuditPage> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  const limit = input.limit ?? DEFAULT_PAGE
  const after = input.cursor === undefined ? null : decodeAuditCursor(input.cursor)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const condition = await matching(tx, tenantId, input)
    const { rows, last } = await readInOrder(tx, condition, { newestFirst: true, after, limit })
    const nameOf = await loadAuditNames(tx, tenantId, rows.flatMap(referencesOf))
    const keys = await findPersonKeys(tx, ctx, tenantId, rows.flatMap(whoseOrigin))
    return {
      rows: rows.map((row) => toAuditRow(row, nameOf, readOrigin(row, keys, { personal: true }))),
      // A full page may be the last one: the next is then empty.
      nextCursor: rows.length === limit && last ? encodeAuditCursor(last) : null,
    }
  })
}

export function referencesOf(row: StoredAuditRow): AuditReference[] {
  return [
    { type: row.actorKind ?? '', id: row.actorId },
    { type: row.targetType ?? '', id: row.targetId },
  ]
}

export function toAuditRow(row: StoredAuditRow, nameOf: NameOf, origin: AuditDetail['origin']): AuditRow {
  const { kind, id } = actorOf(row)
  const { name, state } = nameOf({ type: kind, id })
  const target = nameOf({ type: row.targetType ?? '', id: row.targetId })
  return {
    id: row.id,
    seq: row.seq,
    at: row.createdAt.toISOString(),
    actor: { kind, id, name, state },
    action: row.action,
    target: {
      type: row.targetType ?? row.action.split('.')[0]!,
      id: row.targetId,
      ...target,
      name: target.state === 'erased' ? null : (target.name ?? lastName(row)),
    },
    origin,
    changed:
      row.before && row.after ? [...new Set([...Object.keys(row.before), ...Object.keys(row.after)])] : [],
    restricted: restrictedOf(row),
  }
}

/** Rows from before there was a chain have their actor in one word. */
function actorOf(row: StoredAuditRow): { kind: AuditRow['actor']['kind']; id: string } {
  const [kind = '', id = ''] = row.actorKind === null ? row.actor.split(':') : [row.actorKind, row.actorId!]
  const known = kind === 'member' || kind === 'key' || kind === 'visitor'
  return known ? { kind, id } : { kind: 'system', id: id || kind }
}

/** What a thing that is gone was called when the row was written. */
function lastName({ details, before, after }: StoredAuditRow): string | null {
  for (const state of [after, before, details])
    for (const field of ['name', 'title']) if (typeof state?.[field] === 'string') return state[field]
  return null
}

function restrictedOf({ action, details }: StoredAuditRow): AuditRow['restricted'] {
  if (action !== 'restricted_use.block') return null
  const category = RestrictedCategory.safeParse(details.category)
  return category.success ? { category: category.data, place: String(details.place) } : null
}

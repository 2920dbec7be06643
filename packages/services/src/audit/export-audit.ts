import { type AuditDetail, type ExportAuditInput, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, lte } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { matching } from './audit-filter.ts'
import { type AuditCursor, readInOrder } from './audit-order.ts'
import { countMatching } from './count-audit.ts'
import { csvCell as cell } from './csv-cell.ts'
import { toDetails } from './get-audit-entry.ts'
import { limitAudit } from './limit-audit.ts'
import { writeAudit } from './write-audit.ts'

const { auditLogs } = schema

const BATCH = 500

/** An export, chunk by chunk; its size is not known before its end. */
export interface AuditExport {
  fileName: string
  mediaType: string
  chunks: AsyncGenerator<string>
}

/**
 * The rows a filter lets through, the oldest first, as JSON lines or CSV. That somebody did so is an act as well.
 * @throws ServiceError FORBIDDEN, RATE_LIMITED; VALIDATION_ERROR for more rows than a file may hold
 */
export async function exportAudit(ctx: ServiceContext, input: ExportAuditInput): Promise<AuditExport> {
  requirePermission(ctx, 'audit.read')
  const { tenantId } = ctx.actor
  const { format = 'csv', personal = false, ...filter } = input
  const until = ctx.now()
  await limitAudit(ctx, 'auditExport')
  await ctx.db.withTenant(tenantId, async (tx) => {
    const { tooMany, limit } = await countMatching(tx, tenantId, filter)
    // The operator's files may be as long as the log.
    if (tooMany && ctx.actor.kind !== 'system')
      throw new ServiceError(
        'VALIDATION_ERROR',
        `One file holds ${limit.toLocaleString('en')} acts at most. Choose a shorter time with from and to.`,
        { field: 'from', limit },
      )
    await writeAudit(tx, ctx, { action: 'audit.export', details: { format, personal, ...filter } })
  })

  async function* chunks(): AsyncGenerator<string> {
    if (format === 'csv') yield `${CSV.map(([name]) => name).join(',')}\r\n`
    let after: AuditCursor | null = null
    for (let more = true; more; ) {
      const rows: AuditDetail[] = await ctx.db.withTenant(tenantId, async (tx) => {
        const condition = and(await matching(tx, tenantId, filter), lte(auditLogs.createdAt, until))
        const found = await readInOrder(tx, condition, { newestFirst: false, after, limit: BATCH })
        after = found.last ?? after
        return toDetails(tx, ctx, tenantId, found.rows, { personal })
      })
      more = rows.length === BATCH
      if (rows.length > 0) yield rows.map(format === 'csv' ? toCsv : toJson).join('')
    }
  }

  const day = until.toISOString().slice(0, 10)
  return {
    fileName: `audit-${day}.${format}`,
    mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
    chunks: chunks(),
  }
}

const json = (value: unknown) => (value === null ? '' : JSON.stringify(value))
const CSV: [string, (row: AuditDetail) => string | number | null][] = [
  ['seq', (row) => row.seq],
  ['time', (row) => row.at],
  ['actor_kind', (row) => row.actor.kind],
  ['actor_id', (row) => row.actor.id],
  ['actor_name', (row) => row.actor.name],
  ['action', (row) => row.action],
  ['target_type', (row) => row.target.type],
  ['target_id', (row) => row.target.id],
  ['target_name', (row) => row.target.name],
  ['address', (row) => row.origin?.address ?? null],
  ['user_agent', (row) => row.origin?.userAgent ?? null],
  ['request_id', (row) => row.requestId],
  ['before', (row) => json(row.before)],
  ['after', (row) => json(row.after)],
  ['details', (row) => json(row.details)],
  ['hash', (row) => row.hash],
]

function toCsv(row: AuditDetail): string {
  return `${CSV.map(([, read]) => cell(read(row))).join(',')}\r\n`
}

function toJson(row: AuditDetail): string {
  return `${JSON.stringify(row)}\n`
}

import { schema } from '@visualkit/db'
import { sql } from 'drizzle-orm'

const { auditLogs } = schema

/** A row with its place in the chain, as it is checked. */
export const recordColumns = {
  id: auditLogs.id,
  tenantId: auditLogs.tenantId,
  seq: auditLogs.seq,
  actor: auditLogs.actor,
  actorKind: auditLogs.actorKind,
  actorId: auditLogs.actorId,
  action: auditLogs.action,
  targetType: auditLogs.targetType,
  targetId: auditLogs.targetId,
  details: auditLogs.details,
  before: auditLogs.before,
  after: auditLogs.after,
  origin: auditLogs.origin,
  requestId: auditLogs.requestId,
  createdAtMicros: sql<string>`(extract(epoch from ${auditLogs.createdAt}) * 1000000)::bigint::text`,
  prevHash: auditLogs.prevHash,
  hash: auditLogs.hash,
}

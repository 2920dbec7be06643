import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** What a row of the audit log says, as it is hashed. Its place in the chain is not part of it. */
export interface AuditRecord {
  id: string
  tenantId: string
  actor: string
  actorKind: string | null
  actorId: string | null
  action: string
  targetType: string | null
  targetId: string | null
  details: unknown
  before: unknown
  after: unknown
  /** Ciphertext: destroying a person's key leaves the hash as it is. */
  origin: Buffer | null
  requestId: string | null
  /** Microseconds since 1970, as exact as the database keeps it. */
  createdAtMicros: string
}

/** SHA-256 over everything a row says, in one spelling. */
export function auditDigest({ origin, ...record }: AuditRecord): Buffer {
  const text = canonicalJson({ ...record, origin: origin?.toString('base64') ?? null })
  return createHash('sha256').update(`visualkit audit row 1\n${text}`).digest()
}

/** The link of a row: over the link before it, its place, and what it says. In SQL too; see `append-to-chain.ts`. */
export function chainHash(previous: Buffer, seq: number, digest: Buffer): Buffer {
  const place = Buffer.alloc(8)
  place.writeBigInt64BE(BigInt(seq))
  return createHash('sha256').update(previous).update(place).update(digest).digest()
}

/** What stands before the first row: differs by business, so that no chain can take another's place. */
export function chainStart(tenantId: string): Buffer {
  return createHash('sha256').update(`visualkit audit chain 1\n${tenantId}`).digest()
}

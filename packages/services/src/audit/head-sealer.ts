import { schema } from '@visualkit/db'
import { asc } from 'drizzle-orm'
import type { Services } from '../context.ts'
import type { LedgerEntry } from '../ledger/ledger-entry.ts'

const { auditHeads } = schema

export interface HeadSealer {
  /** Seals what is new now. @returns how many businesses had something. */
  seal(): Promise<number>
  /** Seals once more, then stops. */
  close(): Promise<void>
}

type Head = { seq: number; hash: string }

/** What is written between two seals could be taken away again without showing; a kill loses no more than that. */
const EVERY_MS = 60_000

/**
 * Signs the newest audit row of every business outside the database, as long as there is something new, so that rows
 * that are taken away afterwards are missed. Each server seals on its own; their ledgers add up.
 */
export function createHeadSealer(
  services: Pick<Services, 'db' | 'ledger' | 'now' | 'log'>,
  { everyMs = EVERY_MS }: { everyMs?: number } = {},
): HeadSealer {
  const { db, ledger, now, log } = services
  const told = new Set<string>()
  let sealed: Promise<Map<string, Head>> | undefined
  let running: Promise<number> = Promise.resolve(0)

  async function seal(): Promise<number> {
    sealed ??= readSealed()
    const known = await sealed
    const heads = await db.withJobs('audit seal', (tx) =>
      tx
        .select({ tenantId: auditHeads.tenantId, seq: auditHeads.seq, hash: auditHeads.hash })
        .from(auditHeads)
        .orderBy(asc(auditHeads.tenantId)),
    )
    const at = now().toISOString()
    const entries: Extract<LedgerEntry, { kind: 'head' }>[] = []
    for (const { tenantId, seq, hash } of heads) {
      const before = known.get(tenantId)
      const entry = { kind: 'head' as const, at, tenantId, seq, hash: hash.toString('hex') }
      if (before?.seq === seq && before.hash === entry.hash) continue
      if (before && seq <= before.seq) {
        // Rows are gone, or others stand in their place. Sealing them would hide it.
        if (!told.has(tenantId)) log.error({ tenantId, seq, sealedSeq: before.seq }, 'an audit log lost rows')
        told.add(tenantId)
        continue
      }
      entries.push(entry)
    }
    await ledger.add(entries)
    for (const { tenantId, ...head } of entries) known.set(tenantId, head)
    // A second place, when the log is kept elsewhere.
    if (entries.length > 0) log.info({ heads: entries }, 'audit logs sealed')
    return entries.length
  }

  async function readSealed(): Promise<Map<string, Head>> {
    const newest = new Map<string, Head>()
    for (const entry of (await ledger.read()).entries)
      if (entry.kind === 'head' || entry.kind === 'restored') newest.set(entry.tenantId, entry)
    return newest
  }

  /** One after another; the next goes on although one failed. */
  const next = () => {
    running = running.catch(() => 0).then(seal)
    return running
  }
  const quietly = () =>
    next().catch((error: unknown) => {
      sealed = undefined
      log.warn({ error }, 'the audit logs could not be sealed')
      return 0
    })
  const timer = setInterval(quietly, everyMs).unref()
  void quietly()

  return {
    seal: next,
    async close() {
      clearInterval(timer)
      await quietly()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { AuditAction } from '@visualkit/contracts'
import { beforeCommit, continueAsTenant, type Tx } from '@visualkit/db'
import type { Actor, ServiceContext } from '../context.ts'
import { appendToChain } from './append-to-chain.ts'
import { auditable, type Personal, peopleIn, type SealedValue, storable } from './audit-values.ts'
import { encryptForPerson, type Subject } from './person-cipher.ts'
import { type PersonKeys, personName, takePersonKeys } from './person-keys.ts'

/** Who acts, when, and from where; the secrets hold the key of people's keys. */
export type AuditContext = Pick<ServiceContext, 'actor' | 'now' | 'secrets' | 'request'>

export interface AuditEntry {
  /** Entity and verb: `api_key.create`. A new one is added to `AUDIT_ACTIONS`, with its words in each language. */
  action: AuditAction
  /** What kind of thing it was done to; without it, the entity of the action. */
  targetType?: string
  targetId?: string
  /** The thing before and after; `changesOf` leaves what stayed the same out. Secrets in it are masked. */
  before?: object | null
  after?: object | null
  /** What else belongs to the act. A value about a person goes in as `new Personal(person, value)`. */
  details?: Record<string, unknown>
  /** A line of the ledger that goes with the row: signed, so it is kept as it is. */
  proof?: string
}

/** Less than the database takes. */
const MAX_STATE_BYTES = 200_000
const MAX_DETAILS_BYTES = 48_000
const MAX_USER_AGENT = 300

type Waiting = ReturnType<typeof prepare>
const waiting = new WeakMap<Tx, Waiting[]>()

/**
 * Records an act in the transaction that does it, so that neither can be without the other. Written at the end of the
 * transaction: the chain of the business is locked from then until the commit, and no longer.
 * @param tx what `withTenant` or `withJobs` handed out.
 */
export async function writeAudit(tx: Tx, ctx: AuditContext, entry: AuditEntry): Promise<void> {
  const entries = waiting.get(tx)
  if (entries) {
    entries.push(prepare(ctx, entry))
    return
  }
  const first = [prepare(ctx, entry)]
  waiting.set(tx, first)
  beforeCommit(tx, () => flush(tx, ctx, first))
}

/** How audit rows name an actor. */
export function actorName(actor: Actor): string {
  const { kind, id } = actorOf(actor)
  return `${kind}:${id}`
}

/** An actor as the log searches for them, and whose address it is that a request comes from. */
export function actorOf(actor: Actor): { kind: string; id: string; person: Subject | null } {
  switch (actor.kind) {
    case 'visitor':
      return named('visitor', actor.sessionId, 'visitor')
    case 'publishable_key':
    case 'secret_key':
      return named('key', actor.keyId, 'key')
    case 'member':
      return named('member', actor.userId, 'user')
    case 'system':
      return { kind: 'system', id: actor.purpose, person: null }
  }
}

function named(kind: string, id: string, person: Subject['kind']) {
  return { kind, id, person: { kind: person, id } }
}

/** Copied at once: the caller may go on changing what it handed over. */
function prepare(ctx: AuditContext, entry: AuditEntry) {
  const { kind, id, person } = actorOf(ctx.actor)
  const { address, userAgent } = ctx.request ?? {}
  const origin = address ? JSON.stringify({ address, userAgent: userAgent?.slice(0, MAX_USER_AGENT) }) : null
  return {
    facts: {
      id: randomUUID(),
      tenantId: ctx.actor.tenantId,
      actor: `${kind}:${id}`,
      actorKind: kind,
      actorId: id,
      action: entry.action,
      targetType: entry.targetType ?? entry.action.split('.')[0]!,
      targetId: entry.targetId ?? null,
      requestId: ctx.request?.id ?? null,
      createdAt: ctx.now(),
    },
    person,
    origin,
    details: auditable(entry.details) ?? {},
    proof: entry.proof,
    before: auditable(entry.before),
    after: auditable(entry.after),
  }
}

async function flush(tx: Tx, services: AuditContext, entries: Waiting[]): Promise<void> {
  // In one order everywhere, so that two acts never wait for each other.
  const tenantIds = [...new Set(entries.map(({ facts }) => facts.tenantId))].sort()
  for (const tenantId of tenantIds) {
    if (tenantIds.length > 1) await continueAsTenant(tx, tenantId)
    const own = entries.filter(({ facts }) => facts.tenantId === tenantId)
    const people = own.flatMap(({ person, origin, details, before, after }) => [
      ...(person && origin ? [person] : []),
      ...peopleIn([details, before, after]),
    ])
    const keys = await takePersonKeys(tx, services, tenantId, people)
    const seal = (personal: Personal) => sealed(keys, tenantId, personal)
    for (const { facts, person, origin, proof, ...entry } of own) {
      await appendToChain(tx, {
        ...facts,
        details: { ...storable(entry.details, seal, MAX_DETAILS_BYTES), ...(proof && { proof }) },
        before: storable(entry.before, seal, MAX_STATE_BYTES),
        after: storable(entry.after, seal, MAX_STATE_BYTES),
        origin: person && origin ? encrypted(keys, tenantId, person, origin) : null,
      })
    }
  }
}

function sealed(keys: PersonKeys, tenantId: string, { person, value }: Personal): SealedValue {
  const ciphertext = encrypted(keys, tenantId, person, value)
  return { $person: personName(person), sealed: ciphertext?.toString('base64url') ?? null }
}

/** Null for somebody who was erased: nothing more is written of them. */
function encrypted(keys: PersonKeys, tenantId: string, person: Subject, value: string): Buffer | null {
  const key = keys.get(personName(person))
  return key ? encryptForPerson(key, tenantId, person, value) : null
}

import { randomUUID } from 'node:crypto'
import { type EraseAccountInput, ServiceError } from '@visualkit/contracts'
import { continueAsTenant, schema, type Tx } from '@visualkit/db'
import { and, asc, eq, inArray, isNull, like, or } from 'drizzle-orm'
import { requireSteppedUp } from '../access/require-step-up.ts'
import { findPerson, type PersonContext, type PersonFacts } from '../account/person.ts'
import { announceSignedOut, endSignIns } from '../account/sign-ins.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { closeInvitationsBy, closeInvitationsTo } from '../invitations/close-invitations.ts'
import { requireWaysInLeft } from '../sso/way-in.ts'
import { announceMember } from '../users/announce-member.ts'
import { lockTeam, requireAnotherOwner } from '../users/owners.ts'
import { sendDataRequest } from './create-data-request.ts'
import { DUE_DAYS, FIRST_PROGRESS } from './data-request-row.ts'
import { eraseLinksOf, eraseMailsTo } from './erase-mails.ts'
import { normalEmail } from './said-address.ts'
import { nobody } from './subject.ts'

const { accounts, dataRequests, memberships, passkeys, personKeys, tenants, twoFactors, users } = schema

/** Address of an account that waits for its last traces to go; nobody can sign up with it. */
const ERASED_ADDRESS = 'erased-%@invalid'

/** A request in each business somebody works or worked for. */
export interface AccountErasure {
  requests: { tenantId: string; requestId: string }[]
}

/**
 * Erases one's own account: out of every business and signed out everywhere at once; what names the person goes within
 * minutes, business by business.
 * @throws ServiceError STEP_UP_REQUIRED; VALIDATION_ERROR when the address is not theirs; CONFLICT with
 * `reason: last_owner` where nobody else owns a business, `last_way_in` where nobody else could open it.
 */
export async function eraseAccount(ctx: PersonContext, input: EraseAccountInput): Promise<AccountErasure> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  return erase(ctx, { id: userId }, (person) => {
    if (normalEmail(input.email) === person.email) return
    throw new ServiceError('VALIDATION_ERROR', 'Write the address you sign in with.', {
      reason: 'other_address',
    })
  })
}

/** The same for somebody who cannot do it themselves. For the operator only. @throws NOT_FOUND, CONFLICT */
export async function eraseAccountOf(services: Services, email: string): Promise<AccountErasure> {
  return erase(services, { email: normalEmail(email) }, () => {}, 'operator')
}

/** Removes accounts that nothing leads to any more. */
export async function deleteErasedAccounts(services: Pick<Services, 'db'>): Promise<number> {
  const erased = await services.db.withAuth((tx) =>
    tx.select({ id: users.id }).from(users).where(like(users.email, ERASED_ADDRESS)),
  )
  if (erased.length === 0) return 0
  const ids = erased.map(({ id }) => id)
  // Conversations still name who held them until each business is done.
  const open = await services.db.withJobs('privacy', (tx) =>
    tx
      .select({ id: dataRequests.subjectId })
      .from(dataRequests)
      .where(
        and(
          eq(dataRequests.kind, 'erase'),
          eq(dataRequests.subjectKind, 'user'),
          inArray(dataRequests.subjectId, ids),
        ),
      ),
  )
  const waiting = new Set(open.map(({ id }) => id))
  const done = ids.filter((id) => !waiting.has(id))
  if (done.length > 0) await services.db.withAuth((tx) => tx.delete(users).where(inArray(users.id, done)))
  return done.length
}

type EraseServices = Services & Pick<ServiceContext, 'request'>

async function erase(
  services: EraseServices,
  who: { id: string } | { email: string },
  check: (person: PersonFacts) => void,
  by?: 'operator',
): Promise<AccountErasure> {
  const known = await services.db.withAuth((tx) => findPerson(tx, who))
  if (!known) throw nobody()
  const tracedIn = await tracesOf(services, known.id)
  const { userId, email, signIns, requests } = await services.db.withAuth(async (tx) => {
    const person = await findPerson(tx, { id: known.id })
    if (!person) throw nobody()
    check(person)
    const { id: userId } = person
    const own = tx
      .select({ id: memberships.tenantId })
      .from(memberships)
      .where(eq(memberships.userId, userId))
    const businesses = await tx
      .select({ tenantId: tenants.id, name: tenants.name })
      .from(tenants)
      .where(or(inArray(tenants.id, own), inArray(tenants.id, tracedIn)))
      // In one order everywhere, so that two acts never wait for each other.
      .orderBy(asc(tenants.id))
    await requireWaysInLeft(tx, userId)
    const signIns = await endSignIns(tx, userId)
    await eraseLinksOf(tx, person)
    if (businesses.length === 0) await removeAtOnce(services, tx, userId)
    else await emptyAccount(tx, userId, services.now())
    const requests = []
    for (const { tenantId, name } of businesses) {
      await continueAsTenant(tx, tenantId)
      requests.push({ tenantId, requestId: await leave(tx, services, { person, tenantId, name, by }) })
    }
    return { userId, email: person.email, signIns, requests }
  })
  // In businesses the job does it, and does it again after a crash.
  if (requests.length === 0) await eraseMailsTo(services.db, { userId, address: email })
  await announceSignedOut(services, signIns)
  for (const { tenantId, requestId } of requests) {
    await announceMember(services, { tenantId, userId })
    await sendDataRequest({ ...services, actor: { kind: 'system', tenantId, purpose: 'privacy' } }, requestId)
  }
  return { requests }
}

/** Businesses with something of the person, also where they work no more: whoever did anything there has a key there. */
async function tracesOf(services: EraseServices, userId: string): Promise<string[]> {
  const rows = await services.db.withJobs('privacy', (tx) =>
    tx
      .select({ tenantId: personKeys.tenantId })
      .from(personKeys)
      .where(
        and(
          eq(personKeys.subjectKind, 'user'),
          eq(personKeys.subjectId, userId),
          isNull(personKeys.destroyedAt),
        ),
      ),
  )
  return rows.map(({ tenantId }) => tenantId)
}

/** Nobody signs in with it from now on, and it says of nobody who they are. */
async function emptyAccount(tx: Tx, userId: string, now: Date): Promise<void> {
  for (const table of [accounts, passkeys, twoFactors]) await tx.delete(table).where(eq(table.userId, userId))
  await tx
    .update(users)
    .set({
      name: '',
      email: ERASED_ADDRESS.replace('%', userId),
      emailVerified: false,
      image: null,
      locale: null,
      twoFactorEnabled: false,
      lastSignedInAt: null,
      suspendedAt: now,
      updatedAt: now,
    })
    .where(eq(users.id, userId))
}

async function removeAtOnce(services: EraseServices, tx: Tx, userId: string): Promise<void> {
  const at = services.now().toISOString()
  const ids = { sessionIds: [], endUserIds: [], userIds: [userId] }
  await services.ledger.add([{ kind: 'erased', at, tenantId: null, requestId: randomUUID(), ...ids }])
  await tx.delete(users).where(eq(users.id, userId))
}

/** Out of one business, with the request that a job works on. */
async function leave(
  tx: Tx,
  services: EraseServices,
  { person, tenantId, name, by }: { person: PersonFacts; tenantId: string; name: string; by?: 'operator' },
): Promise<string> {
  const { id: userId, email } = person
  const system: Actor = { kind: 'system', tenantId, purpose: by ?? 'privacy' }
  const { owners } = await lockTeam(tx, { actor: system })
  if (owners.includes(userId)) {
    try {
      requireAnotherOwner(owners, userId)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      throw new ServiceError(
        'CONFLICT',
        `Nobody else owns ${name}. Make somebody else an owner there first, or ask the operator of the server to delete the business (vk tenant delete).`,
        { reason: 'last_owner', business: name },
      )
    }
  }
  const own = and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId))
  const [membership] = await tx
    .delete(memberships)
    .where(own)
    .returning({ role: memberships.role, status: memberships.status })
  const now = services.now()
  const [request] = await tx
    .insert(dataRequests)
    .values({
      tenantId,
      kind: 'erase',
      subjectKind: 'user',
      subjectId: userId,
      status: 'queued',
      requestedBy: by ? null : userId,
      confirmedAt: now,
      dueAt: new Date(now.getTime() + DUE_DAYS * 86_400_000),
      progress: { ...FIRST_PROGRESS, address: email },
      createdAt: now,
      updatedAt: now,
    })
    .returning({ id: dataRequests.id })
  const actor: Actor = by ? system : { kind: 'member', tenantId, userId, name: '', role: 'viewer' }
  await writeAudit(
    tx,
    { ...services, actor },
    { action: 'member.erase', targetType: 'user', targetId: userId, before: membership },
  )
  await closeInvitationsTo(tx, { ...services, actor }, { userId, email })
  await closeInvitationsBy(tx, { ...services, actor }, { userId, role: null })
  return request!.id
}

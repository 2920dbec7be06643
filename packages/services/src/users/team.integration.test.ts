import { randomUUID } from 'node:crypto'
import { INVITATION_DAYS, LIMITS, RATE_LIMITS, type Role } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { mailPasswordReset, resetPassword } from '../account/password-reset.ts'
import { createApiKey } from '../api-keys/create-api-key.ts'
import type { Actor, ServiceContext } from '../context.ts'
import { takeSession } from '../escalations/take-session.ts'
import { acceptInvitation } from '../invitations/accept-invitation.ts'
import { createInvitation } from '../invitations/create-invitation.ts'
import { hashOfInvitation } from '../invitations/invitation-link.ts'
import { invitationUrl } from '../invitations/invitation-url.ts'
import { listInvitations } from '../invitations/list-invitations.ts'
import { readInvitation } from '../invitations/read-invitation.ts'
import { resendInvitation } from '../invitations/resend-invitation.ts'
import { revokeInvitation } from '../invitations/revoke-invitation.ts'
import { getMail, readMailAsOperator } from '../mail/outbox.ts'
import { createSession } from '../sessions/create-session.ts'
import { getSession } from '../sessions/get-session.ts'
import { listMessages } from '../sessions/list-messages.ts'
import { restoreTenant, suspendTenant } from '../tenants/suspend-tenant.ts'
import { transferOwnership } from '../tenants/transfer-ownership.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'
import { createUser } from './create-user.ts'
import { getMember } from './get-member.ts'
import { listMembers } from './list-members.ts'
import { teamRoom } from './member-row.ts'
import { noteActive, rolesNow } from './member-standing.ts'
import { membershipsOf } from './memberships-of.ts'
import { removeMember } from './remove-member.ts'
import { setMemberRole } from './set-member-role.ts'
import { setMemberStatus } from './set-member-status.ts'
import { consumeSignInLink, createSignInLink } from './sign-in-link.ts'
import { updateProfile } from './update-profile.ts'

type Member = Extract<Actor, { kind: 'member' }>
const PASSWORD = 'lantern ferry quilt 9'

describeEachDatabase('team', (db) => {
  let vk: TestServices
  let aheadMs = 0
  beforeAll(async () => {
    vk = await createTestServices(db(), { now: () => new Date(Date.now() + aheadMs) })
  })

  /** A business with an owner, and others by role. */
  async function business() {
    const shop = await createTestTenant(db())
    const join = async (role: Role, name?: string) => {
      const member = await addMember(db(), shop.tenantId, role, name)
      return { member, ctx: vk.as(member), id: member.userId }
    }
    const owner = await join('owner', 'Olga')
    const roleOf = async (id: string) =>
      (await rolesNow(vk.services, [{ tenantId: shop.tenantId, userId: id, signInId: null }])).get(
        `${shop.tenantId}/${id}/null`,
      )
    return { ...shop, join, owner, roleOf }
  }

  const outcomes = async (...acts: Promise<unknown>[]) =>
    (await Promise.allSettled(acts)).map((act) =>
      act.status === 'fulfilled' ? 'done' : (act.reason as { code: string }).code,
    )
  const refused = (act: Promise<unknown>, code: string) => expect(act).rejects.toMatchObject({ code })

  describe('roles', () => {
    it('admins manage everybody but owners; nobody manages themselves, and agents nobody', async () => {
      const { owner, join, agent, roleOf } = await business()
      const [admin, viewer, other] = [await join('admin'), await join('viewer'), await join('admin')]
      await setMemberRole(admin.ctx, { id: viewer.id, role: 'agent' })
      expect(await roleOf(viewer.id)).toBe('agent')
      await setMemberRole(admin.ctx, { id: other.id, role: 'viewer' })
      await refused(setMemberRole(admin.ctx, { id: viewer.id, role: 'owner' }), 'FORBIDDEN')
      await refused(setMemberRole(admin.ctx, { id: owner.id, role: 'viewer' }), 'FORBIDDEN')
      await refused(setMemberStatus(admin.ctx, { id: owner.id, status: 'deactivated' }), 'FORBIDDEN')
      await refused(removeMember(admin.ctx, { id: owner.id }), 'FORBIDDEN')
      await refused(setMemberRole(admin.ctx, { id: admin.id, role: 'viewer' }), 'CONFLICT')
      await refused(setMemberStatus(admin.ctx, { id: admin.id, status: 'deactivated' }), 'CONFLICT')
      await refused(setMemberRole(vk.as(agent), { id: viewer.id, role: 'viewer' }), 'FORBIDDEN')
      await refused(removeMember(vk.as(agent), { id: viewer.id }), 'FORBIDDEN')
      await refused(setMemberRole(owner.ctx, { id: randomUUID(), role: 'viewer' }), 'NOT_FOUND')
      await setMemberRole(owner.ctx, { id: admin.id, role: 'owner' })
      expect(await roleOf(admin.id)).toBe('owner')
      const { signIn: _, ...long } = owner.member
      await refused(setMemberRole(vk.as(long), { id: viewer.id, role: 'viewer' }), 'STEP_UP_REQUIRED')
    })

    it('a business keeps an owner, whatever two people do at the same moment', async () => {
      const { owner, join, roleOf, tenantId } = await business()
      await refused(removeMember(owner.ctx, { id: owner.id }), 'CONFLICT')
      const second = await join('owner')
      const demote = (by: { ctx: ServiceContext }, of: { id: string }) =>
        setMemberRole(by.ctx, { id: of.id, role: 'viewer' })
      expect((await outcomes(demote(owner, second), demote(second, owner))).toSorted()).toEqual([
        'FORBIDDEN',
        'done',
      ])
      const left = (await roleOf(owner.id)) === 'owner' ? owner : second
      const third = await join('owner')
      expect(
        (
          await outcomes(removeMember(left.ctx, { id: left.id }), removeMember(third.ctx, { id: third.id }))
        ).toSorted(),
      ).toEqual(['CONFLICT', 'done'])
      const fourth = await join('owner')
      const owners = (await listMembers(fourth.ctx, { role: 'owner' })).members.filter(
        ({ userId }) => userId !== fourth.id,
      )
      expect(owners).toHaveLength(1)
      await setMemberStatus(fourth.ctx, { id: owners[0]!.userId, status: 'deactivated' })
      // An owner who is switched off owns nothing that counts.
      await refused(removeMember(fourth.ctx, { id: fourth.id }), 'CONFLICT')
      expect(
        (await membershipsOf(vk.services, owners[0]!.userId, 'password')).deactivatedIn.map(({ id }) => id),
      ).toEqual([tenantId])
    })

    it('the ownership is handed over in one step, and the new owner told', async () => {
      const { owner, join, roleOf, tenantId } = await business()
      const [admin, viewer] = [await join('admin'), await join('viewer')]
      await refused(transferOwnership(admin.ctx, { userId: viewer.id }), 'FORBIDDEN')
      await refused(transferOwnership(owner.ctx, { userId: owner.id }), 'CONFLICT')
      // Of two transfers at once the second is none.
      expect(
        await outcomes(
          transferOwnership(owner.ctx, { userId: admin.id }),
          transferOwnership(owner.ctx, { userId: viewer.id }),
        ),
      ).toEqual(expect.arrayContaining(['done', 'FORBIDDEN']))
      expect(await roleOf(owner.id)).toBe('admin')
      const mails = await db().withTenant(tenantId, (tx) => tx.select().from(schema.outboxMails))
      expect(mails).toMatchObject([{ kind: 'ownership_received', subject: 'You own Marea now' }])
    })
  })

  it('shows who is there, finds them, and page by page', async () => {
    const { owner, join, tenantId, userId } = await business()
    for (const name of ['Zoé', 'bruno_50%', 'Bruna']) await join('viewer', name)
    const names = async (input: Parameters<typeof listMembers>[1]) =>
      (await listMembers(owner.ctx, input)).members.map(({ name }) => name)
    expect(await names({})).toEqual(['Ana', 'Bruna', 'bruno_50%', 'Olga', 'Zoé'])
    expect(await names({ search: 'BRUN' })).toEqual(['Bruna', 'bruno_50%'])
    expect(await names({ search: '_50%' })).toEqual(['bruno_50%'])
    expect(await names({ role: 'owner' })).toEqual(['Olga'])
    expect(await listMembers(owner.ctx, { offset: 1, limit: 2, search: '@shop.test' })).toMatchObject({
      members: [{ name: 'Bruna' }, { name: 'bruno_50%' }],
      total: 5,
      teamSize: 5,
    })
    await vk.services.presence.touch(teamRoom(tenantId), `${userId}/tab`, 60)
    await noteActive(vk.as({ ...owner.member, userId }))
    expect(await getMember(owner.ctx, { id: userId })).toMatchObject({
      isOnline: true,
      lastActiveAt: expect.any(String),
    })
    expect(await getMember(owner.ctx, { id: owner.id })).toMatchObject({
      isOnline: false,
      lastActiveAt: null,
    })
    await updateProfile(
      { ...vk.services, person: { userId, signIn: owner.member.signIn! } },
      { name: 'Anita', locale: 'pt' },
    )
    expect(await getMember(owner.ctx, { id: userId })).toMatchObject({ name: 'Anita' })
  })

  it('who goes loses access at once, and visitors they held are told and served', async () => {
    const { owner, agent, join, key, visitor, tenantId } = await business()
    const heard: unknown[] = []
    const stop = await vk.services.bus.subscribeControl((control) => heard.push(control))
    const { id: sessionId } = await createSession(vk.as(key), {})
    await takeSession(vk.as(agent), { sessionId })
    await setMemberStatus(owner.ctx, { id: agent.userId, status: 'deactivated' })
    expect(await getSession(vk.as(visitor(sessionId)), { sessionId })).toMatchObject({
      holder: 'ai',
      status: 'escalated',
      agentName: null,
    })
    const { messages } = await listMessages(vk.as(visitor(sessionId)), { sessionId })
    expect(messages.map(({ event }) => event)).toEqual(['taken', 'handed_back', 'escalated'])
    expect(await membershipsOf(vk.services, agent.userId, 'password')).toEqual({
      tenants: [],
      elsewhere: [],
      deactivatedIn: [{ id: tenantId, name: 'Marea' }],
    })
    await setMemberStatus(owner.ctx, { id: agent.userId, status: 'active' })
    expect((await membershipsOf(vk.services, agent.userId, 'password')).tenants).toHaveLength(1)

    await takeSession(vk.as(agent), { sessionId })
    await setMemberRole(owner.ctx, { id: agent.userId, role: 'viewer' })
    expect((await getSession(vk.as(key), { sessionId })).holder).toBe('ai')
    const leaver = await join('agent')
    await takeSession(leaver.ctx, { sessionId })
    expect(await removeMember(leaver.ctx, { id: leaver.id })).toEqual({ id: leaver.id, deleted: true })
    expect((await getSession(vk.as(key), { sessionId })).holder).toBe('ai')
    await removeMember(owner.ctx, { id: agent.userId })
    expect(await membershipsOf(vk.services, agent.userId, 'password')).toEqual({
      tenants: [],
      elsewhere: [],
      deactivatedIn: [],
    })
    await refused(getMember(owner.ctx, { id: agent.userId }), 'NOT_FOUND')
    stop()
    expect(heard.filter((one) => (one as { type: string }).type === 'member_changed')).toHaveLength(5)
  })

  describe('invitations', () => {
    const address = () => `new-${randomUUID()}@shop.test`
    const tokenOf = (url: string) => url.split('#token=')[1]!
    const invite = async (ctx: ServiceContext, email = address(), role: Role = 'agent') => {
      const invitation = await createInvitation(ctx, { email, role, locale: 'es' })
      const { url } = await invitationUrl(ctx, invitation)
      return { ...invitation, token: tokenOf(url) }
    }
    const accept = (token: string, more: object = {}) =>
      acceptInvitation(vk.services, null, { token, account: { name: 'Nuria', password: PASSWORD }, ...more })
    const over = (why: string) => ({
      code: 'VALIDATION_ERROR',
      details: { reason: 'invitation', invitation: why },
    })

    it('bring somebody new in, once', async () => {
      const { owner, tenantId, roleOf } = await business()
      const { email, token, id } = await invite(owner.ctx)
      expect(await listInvitations(owner.ctx)).toMatchObject([
        { id, email, role: 'agent', invitedBy: 'Olga', isExpired: false, mail: { status: 'kept' } },
      ])
      const [row] = await db().withTenant(tenantId, (tx) => tx.select().from(schema.invitations))
      expect(JSON.stringify(row)).not.toContain(token)
      const [mail] = await db().withTenant(tenantId, (tx) => tx.select().from(schema.outboxMails))
      expect(mail).toMatchObject({ subject: 'Olga le invita a Marea', audience: 'managers' })
      expect(JSON.stringify(mail)).not.toContain(token)
      expect(await readInvitation(vk.services, { token })).toMatchObject({
        business: 'Marea',
        email,
        role: 'agent',
        invitedBy: 'Olga',
        hasAccount: null,
      })
      await refused(acceptInvitation(vk.services, null, { token }), 'VALIDATION_ERROR')
      await refused(accept(token, { account: { name: 'Nuria', password: 'short' } }), 'VALIDATION_ERROR')
      const both = await outcomes(accept(token), accept(token))
      expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1)
      await expect(accept(token)).rejects.toMatchObject(over('accepted'))
      const [user] = await db().withAuth((tx) =>
        tx.select().from(schema.users).where(eq(schema.users.email, email)),
      )
      // Nobody has shown that the address is theirs: the link was handed over by hand.
      expect(user).toMatchObject({ name: 'Nuria', locale: 'es', emailVerified: false })
      expect(await roleOf(user!.id)).toBe('agent')
      expect(await listInvitations(owner.ctx)).toEqual([])
    })

    it('open nothing while the business is suspended, and something again afterwards', async () => {
      const { owner, tenantId } = await business()
      const { email, token } = await invite(owner.ctx)
      await suspendTenant(vk.services, { tenantId, reason: 'Late' })
      const closed = { code: 'TENANT_SUSPENDED' }
      await expect(readInvitation(vk.services, { token })).rejects.toMatchObject(closed)
      await expect(accept(token)).rejects.toMatchObject(closed)
      const known = await db().withAuth((tx) =>
        tx.select().from(schema.users).where(eq(schema.users.email, email)),
      )
      expect(known).toEqual([])
      await restoreTenant(vk.services, { tenantId })
      expect(await accept(token)).toEqual({ tenantId, email })
    })

    it('take somebody who is signed in, with the right address only', async () => {
      const { owner, tenantId, roleOf } = await business()
      const elsewhere = await createTestTenant(db(), 'Other')
      const guest = await addMember(db(), elsewhere.tenantId, 'owner', 'Gil')
      const email = `${guest.userId}@shop.test`
      await db().withAuth((tx) =>
        tx.update(schema.users).set({ emailVerified: true }).where(eq(schema.users.id, guest.userId)),
      )
      const person = (member: Member) => ({ userId: member.userId, signIn: member.signIn! })
      const { token } = await invite(owner.ctx, email.toUpperCase(), 'admin')
      // Who handed the link over learns nothing of the address, nor does a try that makes no account.
      expect((await readInvitation(vk.services, { token })).hasAccount).toBeNull()
      const bare = acceptInvitation(vk.services, null, { token })
      await expect(bare).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
      await expect(accept(token)).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { reason: 'has_account' },
      })
      await expect(acceptInvitation(vk.services, person(elsewhere.agent), { token })).rejects.toMatchObject({
        code: 'FORBIDDEN',
        details: { reason: 'wrong_account', email },
      })
      expect(await acceptInvitation(vk.services, person(guest), { token })).toEqual({ tenantId, email })
      expect(await roleOf(guest.userId)).toBe('admin')
      const { tenants } = await membershipsOf(vk.services, guest.userId, 'password')
      expect(tenants.map(({ name, role }) => [name, role])).toEqual([
        ['Other', 'owner'],
        ['Marea', 'admin'],
      ])
      await expect(createInvitation(owner.ctx, { email, role: 'agent' })).rejects.toThrow(
        'is a member already',
      )
    })

    it('give no account to somebody who took an address that is not theirs', async () => {
      const squatted = async () => {
        const evil = await business()
        const { email, token } = await invite(evil.owner.ctx)
        await accept(token)
        const [user] = await db().withAuth((tx) =>
          tx.select().from(schema.users).where(eq(schema.users.email, email)),
        )
        const userId = user!.id
        const sessionId = randomUUID()
        await db().withAuth(async (tx) => {
          const expiresAt = new Date(Date.now() + 3_600_000)
          await tx
            .insert(schema.authSessions)
            .values({ id: sessionId, userId, token: randomUUID(), expiresAt, signInMethod: 'password' })
          await tx.insert(schema.passkeys).values({
            userId,
            publicKey: 'x',
            credentialID: randomUUID(),
            counter: 0,
            deviceType: 'x',
            backedUp: true,
          })
          await tx.insert(schema.twoFactors).values({ userId, secret: 'x', backupCodes: '[]' })
          await tx.insert(schema.accounts).values({ userId, providerId: 'google', accountId: randomUUID() })
        })
        const signIn = { sessionId, steppedUpAt: new Date(), method: 'password' }
        const squatter = { userId, signIn }
        return { evil, email, userId, squatter }
      }
      const waysIn = (userId: string) =>
        db().withAuth(async (tx) => {
          const { accounts, authSessions, passkeys, twoFactors } = schema
          const found = []
          for (const table of [accounts, authSessions, passkeys, twoFactors])
            found.push((await tx.select().from(table).where(eq(table.userId, userId))).length)
          return found
        })
      const notes = (tenantId: string) =>
        db().withTenant(tenantId, (tx) =>
          tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.action, 'email.confirm')),
        )

      // The operator makes the address an owner elsewhere.
      const one = await squatted()
      const bank = await business()
      expect(await waysIn(one.userId)).toEqual([2, 1, 1, 1])
      const earlier = await createSignInLink(vk.services, { userId: one.userId })
      const add = (tenantId: string, more = {}) =>
        createUser(vk.services, { tenantId, email: one.email, name: 'Ceo', role: 'owner', ...more })
      await refused(add(bank.tenantId, { password: 'a password of the operator' }), 'VALIDATION_ERROR')
      await refused(add(one.evil.tenantId), 'CONFLICT')
      expect(await waysIn(one.userId)).toEqual([2, 1, 1, 1])
      expect(await add(bank.tenantId)).toEqual({ userId: one.userId, created: false, removed: true })
      expect(await waysIn(one.userId)).toEqual([0, 0, 0, 0])
      expect(await consumeSignInLink(vk.services, earlier.url.split('token=')[1]!)).toBeNull()
      expect(await one.evil.roleOf(one.userId)).toBe('agent')
      for (const { tenantId } of [bank, one.evil])
        expect(await notes(tenantId)).toMatchObject([
          {
            actor: 'system:operator',
            targetId: one.userId,
            details: { accounts: 2, passkeys: 1, signedOut: 1 },
          },
        ])

      // An invitation elsewhere waits until the address is confirmed; a link of the operator does that.
      const two = await squatted()
      const { token } = await invite(bank.owner.ctx, two.email, 'admin')
      const join = () => acceptInvitation(vk.services, two.squatter, { token })
      await expect(join()).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: 'unconfirmed' } })
      const { url } = await createSignInLink(vk.services, { userId: two.userId })
      expect(await consumeSignInLink(vk.services, url.split('token=')[1]!)).toEqual({ userId: two.userId })
      expect(await waysIn(two.userId)).toEqual([0, 0, 0, 0])
      await join()
      expect(await bank.roleOf(two.userId)).toBe('admin')

      // Nor does the outbox show who sits on an address the link that would confirm it; the link in the mail does.
      const three = await squatted()
      await mailPasswordReset(vk.services, { email: three.email, locale: 'en' })
      const [mail] = await db().withJobs('test', (tx) =>
        tx
          .select()
          .from(schema.outboxMails)
          .where(
            and(eq(schema.outboxMails.userId, three.userId), eq(schema.outboxMails.kind, 'password_reset')),
          ),
      )
      const { tenantId } = three.evil
      const actor: Actor = { kind: 'member', tenantId, name: 'x', role: 'agent', ...three.squatter }
      expect(await getMail(vk.as(actor), { id: mail!.id })).toMatchObject({ link: 'hidden' })
      const { text } = await readMailAsOperator(vk.services, mail!.id)
      const reset = { token: /#token=(\S+)/.exec(text)![1]!, password: 'copper lantern under a bridge' }
      await resetPassword(vk.services, reset)
      expect(await waysIn(three.userId)).toEqual([1, 0, 0, 0])
    })

    it('are worth nothing once their guest was removed, or who asked may ask no more', async () => {
      const { owner, tenantId, roleOf, join } = await business()
      const admin = await join('admin')
      const gone = await invite(owner.ctx, address(), 'admin')
      const made = await createUser(vk.services, { tenantId, email: gone.email, name: 'Gil', role: 'agent' })
      await expect(accept(gone.token)).rejects.toMatchObject(over('revoked'))
      // Asked again while they were a member is refused; what was asked before they changed their address is not.
      const [user] = await db().withAuth((tx) =>
        tx.select().from(schema.users).where(eq(schema.users.id, made.userId)),
      )
      const later = address()
      const waiting = await invite(owner.ctx, later)
      await db().withAuth((tx) =>
        tx.update(schema.users).set({ email: later }).where(eq(schema.users.id, user!.id)),
      )
      await removeMember(owner.ctx, { id: made.userId })
      await expect(accept(waiting.token)).rejects.toMatchObject(over('revoked'))
      expect(await roleOf(made.userId)).toBeUndefined()

      const second = await join('owner')
      const [asOwner, asAdmin] = [await invite(second.ctx, address(), 'owner'), await invite(second.ctx)]
      await setMemberRole(owner.ctx, { id: second.id, role: 'admin' })
      await expect(accept(asOwner.token)).rejects.toMatchObject(over('revoked'))
      await setMemberStatus(owner.ctx, { id: second.id, status: 'deactivated' })
      await expect(accept(asAdmin.token)).rejects.toMatchObject(over('revoked'))
      const byAdmin = await invite(admin.ctx)
      const byOwner = await invite(owner.ctx, address(), 'owner')
      await removeMember(owner.ctx, { id: admin.id })
      await expect(accept(byAdmin.token)).rejects.toMatchObject(over('revoked'))
      await accept(byOwner.token)
    })

    it('are made by nobody who was removed or made less while their request was on its way; nor are keys', async () => {
      const { owner, join } = await business()
      /** Something happens to whoever asks after they were let in, and before what they ask for is done. */
      const meanwhile = (ctx: typeof owner.ctx, happens: () => Promise<unknown>): typeof owner.ctx => ({
        ...ctx,
        limiter: {
          ...ctx.limiter,
          take: async (...asked) => {
            await happens()
            return ctx.limiter.take(...asked)
          },
        },
      })
      const acts = {
        invitation: (ctx: typeof owner.ctx) => createInvitation(ctx, { email: address(), role: 'admin' }),
        key: (ctx: typeof owner.ctx) => createApiKey(ctx, { name: 'x', type: 'secret' }),
      }
      for (const act of Object.values(acts)) {
        const [removed, demoted] = [await join('admin'), await join('admin')]
        let once = () => removeMember(owner.ctx, { id: removed.id }) as Promise<unknown>
        const happens = () => {
          const now = once
          once = async () => {}
          return now()
        }
        await refused(act(meanwhile(removed.ctx, happens)), 'FORBIDDEN')
        once = () => setMemberRole(owner.ctx, { id: demoted.id, role: 'agent' })
        await refused(act(meanwhile(demoted.ctx, happens)), 'FORBIDDEN')
        await act(owner.ctx)
      }
    })

    it('run out, are sent again with another link, and taken back', async () => {
      const { owner, join } = await business()
      const first = await invite(owner.ctx)
      await expect(createInvitation(owner.ctx, { email: first.email, role: 'viewer' })).rejects.toMatchObject(
        {
          code: 'CONFLICT',
          details: { reason: 'invited' },
        },
      )
      await resendInvitation(owner.ctx, first)
      await expect(accept(first.token)).rejects.toMatchObject(over('unknown'))
      const token = tokenOf((await invitationUrl(owner.ctx, first)).url)
      aheadMs += INVITATION_DAYS * 86_400_000
      await expect(readInvitation(vk.services, { token })).rejects.toMatchObject(over('expired'))
      expect((await listInvitations(owner.ctx))[0]).toMatchObject({ isExpired: true })
      // A browser that was left open for so long invites nobody, and reads no link.
      for (const act of [
        () => createInvitation(owner.ctx, { email: address(), role: 'agent' }),
        () => resendInvitation(owner.ctx, first),
        () => invitationUrl(owner.ctx, first),
      ])
        await refused(act(), 'STEP_UP_REQUIRED')
      const { member } = owner
      const signIn = { ...member.signIn!, steppedUpAt: new Date(Date.now() + aheadMs) }
      // One that ran out stands in nobody's way.
      const again = await invite(vk.as({ ...member, signIn }), first.email)
      const admin = await join('admin')
      await revokeInvitation(admin.ctx, again)
      await expect(accept(again.token)).rejects.toMatchObject(over('revoked'))
      await expect(accept('made up')).rejects.toMatchObject(over('unknown'))
      await refused(revokeInvitation(admin.ctx, again), 'NOT_FOUND')
      aheadMs = 0
    })

    it('make no owner unless an owner asks, and are counted', async () => {
      const { owner, join, agent } = await business()
      const admin = await join('admin')
      await refused(createInvitation(vk.as(agent), { email: address(), role: 'viewer' }), 'FORBIDDEN')
      await refused(createInvitation(admin.ctx, { email: address(), role: 'owner' }), 'FORBIDDEN')
      const forOwner = await invite(owner.ctx, address(), 'owner')
      for (const act of [resendInvitation, revokeInvitation, invitationUrl])
        await refused(act(admin.ctx, forOwner), 'FORBIDDEN')
      const { points } = RATE_LIMITS.invitationsPerAddress
      const target = address()
      const { id } = await createInvitation(owner.ctx, { email: target, role: 'agent' })
      for (let n = 1; n < points; n++) await resendInvitation(owner.ctx, { id })
      await refused(resendInvitation(owner.ctx, { id }), 'RATE_LIMITED')
      // Another business is kept from nothing by that, and sees nothing of it.
      const rival = await business()
      await createInvitation(rival.owner.ctx, { email: target, role: 'agent' })
      expect(LIMITS.openInvitations).toBeGreaterThan(RATE_LIMITS.invitations.points)
    })

    it('that went by mail show their link to nobody else, and prove the address', async () => {
      const { owner, tenantId } = await business()
      const mailer = {
        kind: 'smtp',
        deliver: async () => {},
        verify: async () => {},
        close: () => {},
      } as const
      const ctx = { ...owner.ctx, mailer }
      const { email, id } = await createInvitation(ctx, { email: address(), role: 'agent' })
      await refused(invitationUrl(ctx, { id }), 'CONFLICT')
      expect(await listInvitations(ctx)).toMatchObject([{ mail: { status: 'pending' } }])
      // What the mail carried, once the mail server took it.
      const { outboxMails, invitations } = schema
      await db().withJobs('test', (tx) =>
        tx
          .update(outboxMails)
          .set({ status: 'sent', sealedLink: null })
          .where(eq(outboxMails.recipient, email)),
      )
      await db().withTenant(tenantId, (tx) =>
        tx
          .update(invitations)
          .set({ tokenHash: hashOfInvitation('from the mail') })
          .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id))),
      )
      expect((await readInvitation(vk.services, { token: 'from the mail' })).hasAccount).toBe(false)
      await accept('from the mail')
      const [user] = await db().withAuth((tx) =>
        tx.select().from(schema.users).where(eq(schema.users.email, email)),
      )
      expect(user!.emailVerified).toBe(true)
    })
  })
})

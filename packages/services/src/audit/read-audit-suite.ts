import { AUDIT_SYSTEM_ACTORS, type AuditRow, type ListAuditInput, RATE_LIMITS } from '@visualkit/contracts'
import { type OpenDatabase, schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import type { Actor, ServiceContext } from '../context.ts'
import {
  createInvitation,
  createPersonality,
  createSession,
  identifyEndUser,
  sendMessage,
  updatePersonality,
} from '../index.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'
import { auditChoices } from './audit-choices.ts'
import { getAuditState } from './audit-state.ts'
import { countAudit } from './count-audit.ts'
import { exportAudit } from './export-audit.ts'
import { getAuditEntry } from './get-audit-entry.ts'
import { createHeadSealer } from './head-sealer.ts'
import { listAudit } from './list-audit.ts'
import { destroyPersonKeys } from './person-keys.ts'
import { verifyOwnAudit } from './verify-own-audit.ts'
import { writeAudit } from './write-audit.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Of the audit log's own test: it shares its databases. */
export function readAuditSuite(db: () => OpenDatabase): void {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>
  let owner: ServiceContext
  let nuria: Extract<Actor, { kind: 'member' }>
  let assistantId: string
  let customerId: string

  const as = (actor: Actor): ServiceContext => ({
    ...vk.as(actor),
    request: { id: `request-${actor.kind}`, address: '192.0.2.7', userAgent: FIREFOX },
  })
  const find = async (input: ListAuditInput) => (await listAudit(owner, input)).rows
  const actions = async (input: ListAuditInput) => (await find(input)).map(({ action }) => action)

  beforeAll(async () => {
    vk = await createTestServices(db())
    shop = await createTestTenant(db())
    owner = as(await addMember(db(), shop.tenantId, 'owner', 'Zoe'))
    nuria = await addMember(db(), shop.tenantId, 'admin', 'Núria')
    assistantId = (await createPersonality(as(nuria), { name: 'Vera' })).id
    await updatePersonality(owner, { id: assistantId, tone: 'formal' })
    customerId = (
      await identifyEndUser(as(nuria), { externalId: 'c1', name: 'Rosa', metadata: { plan: 'gold' } })
    ).id
    await vk.services.turns.start()
    const { id: sessionId } = await createSession(vk.as(shop.key), { widgetId: shop.widgetId, locale: 'en' })
    await sendMessage(as(shop.visitor(sessionId)), {
      sessionId,
      content: 'Redácteme un poder notarial para que mi hermano firme por mí',
    })
    await vk.drain()
  })

  it('lists who did what from where, with what changed', async () => {
    const [changed] = await find({ action: 'personality.update' })
    expect(changed).toMatchObject({
      actor: { kind: 'member', name: 'Zoe', state: 'known' },
      target: { type: 'personality', id: assistantId, name: 'Vera', state: 'known' },
      origin: { address: '192.0.2.7', device: { browser: 'Firefox', system: 'Windows' }, erased: false },
      changed: ['tone'],
      restricted: null,
    } satisfies Partial<{ [K in keyof AuditRow]: unknown }>)
    const [hit] = await find({ group: 'restricted' })
    expect(hit).toMatchObject({
      actor: { kind: 'visitor' },
      target: { type: 'message', state: 'known', sessionId: hit!.actor.id },
      restricted: { category: 'legal_documents', place: 'prompt' },
    })
  })

  it('finds by group, person, thing, time, and words in the reader’s language with or without accents', async () => {
    expect(await actions({ group: 'assistants' })).toEqual(['personality.update', 'personality.create'])
    expect(await actions({ action: 'personality' })).toHaveLength(2)
    expect(await actions({ actorKind: 'member', actorId: nuria.userId })).toEqual([
      'end_user.create',
      'personality.create',
    ])
    expect(await actions({ targetType: 'personality', targetId: assistantId })).toHaveLength(2)
    expect(await actions({ to: new Date(Date.now() - 3_600_000).toISOString() })).toEqual([])
    expect(await actions({ search: 'nuria vera' })).toEqual(['personality.create'])
    expect(await actions({ search: 'NÚRIA añadió', locale: 'es' })).toEqual(['end_user.create'])
    expect(await actions({ search: 'anadio' })).toEqual([])
    expect(await actions({ search: 'Created an assistant' })).toEqual(['personality.create'])
    expect(await actions({ search: '100% [vera' })).toEqual([])
    expect(await countAudit(owner, { group: 'assistants' })).toMatchObject({ count: 2, tooMany: false })
    const choices = await auditChoices(owner)
    expect(choices.actions).toEqual([
      'personality.create',
      'personality.update',
      'end_user.create',
      'restricted_use.block',
      'audit.begin',
    ])
    expect(choices.actors.map(({ kind, name }) => [kind, name])).toEqual([
      ['member', 'Núria'],
      ['member', 'Zoe'],
      ['system', null],
    ])
  })

  it('does not look into what is encrypted, where any short word stands by chance', async () => {
    const { auditLogs } = schema
    const [row] = await db().withTenant(shop.tenantId, (tx) =>
      tx.select().from(auditLogs).where(eq(auditLogs.action, 'end_user.create')),
    )
    const sealed = /"sealed":"([\w-]{20})/.exec(JSON.stringify(row!.after))![1]!
    expect(await actions({ search: sealed })).toEqual([])
    // What a customer is called now is shown, and found.
    expect(await actions({ search: 'rosa' })).toEqual(['end_user.create'])
  })

  it('opens values about people until they are erased, names what is named by its id, and exports what is filtered', async () => {
    const [made] = await find({ action: 'end_user.create' })
    const open = () => getAuditEntry(owner, { id: made!.id })
    expect(await open()).toMatchObject({
      before: null,
      after: { name: 'Rosa', metadata: '{"plan":"gold"}', verified: true, email: null },
      origin: { userAgent: FIREFOX },
    })
    await db().withTenant(shop.tenantId, (tx) =>
      destroyPersonKeys(tx, vk.services, shop.tenantId, [
        { kind: 'end_user', id: customerId },
        { kind: 'user', id: nuria.userId },
      ]),
    )
    expect(await open()).toMatchObject({
      actor: { name: null, state: 'erased' },
      target: { name: null, state: 'erased' },
      after: { name: '[erased]', metadata: '[erased]', verified: true },
      origin: { address: null, erased: true, device: { browser: null } },
    })

    await db().withTenant(shop.tenantId, (tx) =>
      writeAudit(tx, owner, {
        action: 'session.take',
        before: { agentUserId: null },
        after: { agentUserId: shop.userId, status: 'escalated' },
      }),
    )
    const [taken] = await find({ action: 'session.take' })
    expect((await getAuditEntry(owner, { id: taken!.id })).names).toEqual({
      [shop.userId]: { type: 'member', name: 'Ana', state: 'known' },
    })

    const { chunks } = await exportAudit(owner, { format: 'jsonl', group: 'assistants' })
    let file = ''
    for await (const chunk of chunks) file += chunk
    const lines = file.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).action)).toEqual(['personality.create', 'personality.update'])
    expect(file).not.toContain('192.0.2.7')
    for (let n = 1; n < RATE_LIMITS.auditExport.points; n++) await exportAudit(owner, {})
    await expect(exportAudit(owner, {})).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await expect(listAudit(vk.as(shop.agent))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(countAudit(vk.as(shop.agent), {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('finds what it shows by the name it has now: addresses of invitations, visitors', async () => {
    await createInvitation(owner, { email: 'friend@good.example', role: 'viewer' })
    expect(await actions({ search: 'friend@good.example' })).toEqual(['invitation.create'])
    const { id } = await createSession(vk.as(shop.key), {
      metadata: { name: 'Ilka', email: 'ilka@good.example' },
    })
    await db().withTenant(shop.tenantId, (tx) =>
      writeAudit(tx, owner, { action: 'session.resolve', targetId: id }),
    )
    expect(await actions({ search: 'ilka@good' })).toEqual(['session.resolve'])
    expect(await actions({ search: 'Ilka' })).toEqual(['session.resolve'])
  })

  it('says how far the log is signed and when it was found whole, and verifies it a few times an hour', async () => {
    expect(await getAuditState(owner)).toMatchObject({ sealed: null, verifiedAt: null })
    const sealer = createHeadSealer(vk.services, { everyMs: 3_600_000 })
    await sealer.seal()
    const { seq, sealed } = await getAuditState(owner)
    expect(sealed).toMatchObject({ seq })
    for (let n = 0; n < RATE_LIMITS.auditVerify.points; n++)
      expect(await verifyOwnAudit(owner)).toMatchObject({ verifiedSeq: seq + n, brokenSeq: null })
    await expect(verifyOwnAudit(owner)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await expect(verifyOwnAudit(vk.as(shop.agent))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const [last] = await find({ action: 'audit.verify' })
    expect(last).toMatchObject({ seq: seq + RATE_LIMITS.auditVerify.points, actor: { name: 'Zoe' } })
    await sealer.close()
    expect((await getAuditState(owner)).sealed).toMatchObject({ seq: last!.seq })
  })

  it('knows every purpose for which the product writes', async () => {
    for (const { actor } of await find({ actorKind: 'system' }))
      expect(AUDIT_SYSTEM_ACTORS).toContain(actor.id)
  })
}

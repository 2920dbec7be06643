import { RATE_LIMITS } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { createSmtpDriver } from '@visualkit/mail'
import { startMailServer, type TestMailServer } from '@visualkit/testing/mail-server'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '../context.ts'
import { queueInvitationMail } from '../invitations/invitation-row.ts'
import { restoreTenant, suspendTenant } from '../tenants/suspend-tenant.ts'
import { createTestServices, createTestTenant } from '../testing/test-services.ts'
import { queueMail } from './queue-mail.ts'
import { requeueMails, sendMailJob } from './send-mail-job.ts'

describe('mails on their way', () => {
  let db: OpenDatabase
  let server: TestMailServer
  let services: Services
  let now = new Date()
  const sent: string[] = []
  beforeAll(async () => {
    db = await openEmbedded({ dataDir: await migratedFolder() })
    server = await startMailServer()
    const mailer = createSmtpDriver({ url: server.url, from: 'VisualKit <no-reply@vk.example>' })
    const vk = await createTestServices(db, { mailer, now: () => now })
    const jobs: Services['jobs'] = {
      send: async (_name, data) => String(sent.push((data as { mailId: string }).mailId)),
    }
    services = { ...vk.services, jobs }
  })
  afterAll(async () => {
    services.mailer?.close()
    await server.stop()
    await db.close()
  })

  const write = (to: string) =>
    services.db.withAuth((tx) =>
      queueMail(tx, services, {
        kind: 'password_reset',
        to,
        name: 'Ana',
        locale: 'en',
        values: { minutes: 30 },
        link: `https://vk.example/reset-password#token=secret-of-${to}`,
      }),
    )
  const rowOf = async (id: string) =>
    (
      await services.db.withJobs('test', (tx) =>
        tx.select().from(schema.outboxMails).where(eq(schema.outboxMails.id, id)),
      )
    )[0]!
  const attempt = (mailId: string) => sendMailJob(services, { mailId })

  it('a mail that is not taken now is tried again, and its link is forgotten once it is taken', async () => {
    const id = await write('ana@shop.example')
    server.refuse({ code: 451, text: 'Come back later' })
    await expect(attempt(id)).rejects.toThrow('Come back later')
    expect(await rowOf(id)).toMatchObject({
      status: 'pending',
      attempts: 1,
      error: expect.stringContaining('later'),
    })
    expect(JSON.stringify(await rowOf(id))).not.toContain('secret-of-ana')
    server.refuse(null)
    await attempt(id)
    expect((await server.mail('ana@shop.example', /Set a new password/)).link).toContain('secret-of-ana')
    expect(await rowOf(id)).toMatchObject({ status: 'sent', attempts: 2, error: null, sealedLink: null })
    // Of two jobs for one mail, the second finds it done.
    await attempt(id)
    expect((await rowOf(id)).attempts).toBe(2)
  })

  it('invitations of all businesses reach one address so often a day; what is more waits, and says nothing', async () => {
    const email = 'wanted@shop.example'
    const ids: string[] = []
    for (let n = 0; n < 2; n++) {
      const { tenantId } = await createTestTenant(db)
      for (let each = 0; each <= RATE_LIMITS.invitationMails.points / 2; each++)
        ids.push(
          await db.withTenant(tenantId, (tx) =>
            queueInvitationMail(tx, services, {
              tenantId,
              email,
              role: 'agent',
              locale: 'en',
              inviter: 'Olga',
              url: 'https://vk.example/invitation#token=x',
            }),
          ),
        )
    }
    for (const id of ids) await attempt(id)
    const states = []
    for (const id of ids) states.push((await rowOf(id)).status)
    const { points } = RATE_LIMITS.invitationMails
    expect(states.filter((state) => state === 'sent')).toHaveLength(points)
    const last = await rowOf(ids.at(-1)!)
    expect(last).toMatchObject({ status: 'pending', error: null, sealedLink: null, attempts: 1 })
    sent.length = 0
    await requeueMails(services)
    expect(sent).toEqual([])
  })

  it('one that is refused for good, or whose link has expired, is given up and says why', async () => {
    const refused = await write('nobody@shop.example')
    server.refuse({ code: 550, text: 'No such user' })
    await attempt(refused)
    expect(await rowOf(refused)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('No such user'),
      sealedLink: null,
    })
    server.refuse(null)
    const late = await write('late@shop.example')
    now = new Date(now.getTime() + 61 * 60_000)
    await attempt(late)
    expect(await rowOf(late)).toMatchObject({ status: 'failed', attempts: 0, sealedLink: null })
  })

  it('one about a call goes out however late: its link does not expire', async () => {
    const { tenantId } = await createTestTenant(db)
    const id = await db.withTenant(tenantId, (tx) =>
      queueMail(tx, services, {
        kind: 'your_call_planned',
        to: 'called@shop.example',
        tenantId,
        name: null,
        locale: 'en',
        values: { business: 'Shop', when: 'Monday' },
        link: 'https://vk.example/calls/entry.ics',
      }),
    )
    now = new Date(now.getTime() + 61 * 60_000)
    await attempt(id)
    expect(await rowOf(id)).toMatchObject({ status: 'sent', error: null })
    expect((await server.mail('called@shop.example', /call/i)).link).toContain('entry.ics')
  })

  it('one that lost its job is found', async () => {
    const id = await write('lost@shop.example')
    await requeueMails(services)
    expect(sent).not.toContain(id)
    now = new Date(now.getTime() + 3 * 60_000)
    await requeueMails(services)
    expect(sent).toContain(id)
  })

  it('what waits for a suspended business is in nobody’s way, and is found once it is restored', async () => {
    const { tenantId } = await createTestTenant(db)
    await suspendTenant(services, { tenantId, reason: 'Late' })
    const mail = {
      tenantId,
      kind: 'answer_found',
      recipient: 'mia@example.org',
      subject: 'An answer',
      text: 'Yes',
    }
    const createdAt = new Date(now.getTime() - 60 * 60_000)
    const held = await db.withTenant(tenantId, (tx) =>
      tx
        .insert(schema.outboxMails)
        .values(Array.from({ length: 150 }, () => ({ ...mail, createdAt })))
        .returning({ id: schema.outboxMails.id }),
    )
    const id = await write('behind@shop.example')
    now = new Date(now.getTime() + 3 * 60_000)
    sent.length = 0
    await requeueMails(services)
    expect(sent).toContain(id)
    const ofHeld = () => held.filter((row) => sent.includes(row.id)).length
    expect(ofHeld()).toBe(0)
    await restoreTenant(services, { tenantId })
    await requeueMails(services)
    expect(ofHeld()).toBe(100)
  })
})

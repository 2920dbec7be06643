import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { CLOSE, type ServerMessage } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { createRedisBus } from '@visualkit/realtime'
import {
  createTenantGate,
  listTenants,
  restoreTenant,
  sendVisitorMessage,
  suspendTenant,
} from '@visualkit/services'
import { startRedis } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { DataCommand } from '../cli/command.ts'
import { tenantDelete } from '../cli/tenant-delete.ts'
import { tenantList } from '../cli/tenant-list.ts'
import { tenantRestore } from '../cli/tenant-restore.ts'
import { tenantSuspend } from '../cli/tenant-suspend.ts'
import type { Composition } from '../compose.ts'
import { type AttachedWebSocket, attachWebSocket } from '../ws/attach-web-socket.ts'
import { describeHttp } from './testing/http-suite.ts'
import { callRest, callTrpc, createBusiness, SHOP_ORIGIN } from './testing/start-test-http.ts'

const REASON = 'Wrote contracts for others.'

describeHttp('a suspended business', (suite) => {
  let sockets: AttachedWebSocket
  let url: string
  beforeAll(async () => {
    sockets = attachWebSocket(suite.http.app.server, suite.http.services)
    await suite.http.app.listen({ host: '127.0.0.1', port: 0 })
    url = `ws://127.0.0.1:${(suite.http.app.server.address() as AddressInfo).port}/ws`
  })
  afterAll(() => sockets.drain({ spreadMs: 0 }))

  async function connect(token: string) {
    const heard: ServerMessage[] = []
    const socket = new WebSocket(url)
    socket.on('message', (data) => heard.push(JSON.parse(String(data))))
    const closed = new Promise<number>((done) => socket.on('close', (code) => done(code)))
    await new Promise((done) => socket.once('open', done))
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, token }))
    await vi.waitFor(() => expect(heard.length + Number(socket.readyState > 1)).toBeGreaterThan(0))
    return { heard, closed, socket }
  }
  const codes = (heard: ServerMessage[]) =>
    heard.flatMap((message) => (message.type === 'error' ? [message.code] : []))

  async function everything(business: typeof suite.shop, session: { id: string; token: string }) {
    const { app } = suite.http
    const { ownerCookie: cookie, secretKey, publishableKey } = business
    const answers = [
      await callRest(app, '/knowledge/search', { key: secretKey, json: { query: 'parcel' } }),
      await callRest(app, '/widget-config', { key: publishableKey, origin: SHOP_ORIGIN }),
      await callRest(app, '/sessions', { key: publishableKey, origin: SHOP_ORIGIN, json: {} }),
      await callRest(app, `/sessions/${session.id}/messages`, { key: session.token }),
      await callRest(app, `/sessions/${session.id}/messages`, {
        key: session.token,
        json: { content: 'When does my parcel arrive?' },
      }),
      await callRest(app, '/knowledge/documents', { headers: { cookie } }),
    ].map((answer) => answer.json().error?.code ?? answer.statusCode)
    const procedures = [
      await callTrpc(app, 'query', 'tenants.current', { cookie }),
      await callTrpc(app, 'query', 'sessions.list', { cookie, input: {} }),
      await callTrpc(app, 'mutation', 'tenants.update', { cookie, input: { name: business.name } }),
      await callTrpc(app, 'query', 'realtime.ticket', { cookie }),
    ].map(({ status, error }) => error?.data.errorCode ?? status)
    return [...answers, ...procedures]
  }

  test('is closed to everybody at once, and open again when it is restored', async () => {
    const { services, app, vk } = suite.http
    const { tenantId, secretKey, ownerCookie: cookie } = suite.shop
    const session = (await callRest(app, '/sessions', { key: secretKey, json: {} })).json()
    const rivals = (await callRest(app, '/sessions', { key: suite.rival.secretKey, json: {} })).json()
    expect(await everything(suite.shop, session)).toEqual([200, 200, 201, 200, 201, 200, 200, 200, 200, 200])
    const { data: ticket } = await callTrpc(app, 'query', 'realtime.ticket', { cookie })
    const visitor = await connect(session.token)
    const agent = await connect((ticket as { ticket: string }).ticket)
    const rival = await connect(rivals.token)
    expect([visitor, agent, rival].map(({ heard }) => heard[0]?.type)).toEqual(Array(3).fill('welcome'))
    // A question that waits for its answer.
    const actor = { kind: 'visitor', tenantId, sessionId: session.id } as const
    const asked = await sendVisitorMessage(
      { ...services, actor },
      { sessionId: session.id, content: 'Will somebody answer?' },
      { wake: false },
    )

    await suspendTenant(services, { tenantId, reason: REASON })
    expect(await everything(suite.shop, session)).toEqual(Array(10).fill('TENANT_SUSPENDED'))
    expect([await visitor.closed, await agent.closed]).toEqual([CLOSE.suspended, CLOSE.suspended])
    expect([codes(visitor.heard), codes(agent.heard)]).toEqual([['TENANT_SUSPENDED'], ['TENANT_SUSPENDED']])
    const again = await connect(session.token)
    expect([await again.closed, codes(again.heard)]).toEqual([CLOSE.suspended, ['TENANT_SUSPENDED']])

    // Who is signed in still is, and is told; other businesses notice nothing.
    const { data } = await callTrpc(app, 'query', 'auth.getSession', { cookie })
    expect((data as { tenants: unknown[] }).tenants).toEqual([
      expect.objectContaining({ id: tenantId, suspended: { since: expect.any(String), reason: REASON } }),
    ])
    expect((await everything(suite.rival, rivals)).every((answer) => Number(answer) < 300)).toBe(true)
    expect(rival.socket.readyState).toBe(WebSocket.OPEN)

    // What waits is not answered, neither now nor out of the blue later; jobs do not run.
    services.turns.wake(tenantId, session.id)
    const [turn] = await services.db.withTenant(tenantId, (tx) =>
      tx.select().from(schema.turns).where(eq(schema.turns.id, asked.turnId!)),
    )
    expect(turn).toMatchObject({ status: 'cancelled' })
    const documentId = randomUUID()
    await services.db.withTenant(tenantId, (tx) =>
      tx.insert(schema.knowledgeDocuments).values({
        id: documentId,
        tenantId,
        title: 'Parcels',
        format: 'text',
        content: 'Parcels arrive within three working days.',
        contentHash: Buffer.alloc(32),
        sizeBytes: 42,
        language: 'en',
      }),
    )
    const state = async () => {
      const [row] = await services.db.withTenant(tenantId, (tx) =>
        tx.select().from(schema.knowledgeDocuments).where(eq(schema.knowledgeDocuments.id, documentId)),
      )
      return row?.status
    }
    await services.jobs.send('index-document', { tenantId, documentId })
    await vk.runJobs()
    expect(await state()).toBe('pending')

    await expect(suspendTenant(services, { tenantId, reason: 'Again' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect((await listTenants(services)).find(({ id }) => id === tenantId)).toMatchObject({
      suspended: { reason: REASON },
    })
    await restoreTenant(services, { tenantId })
    expect((await everything(suite.shop, session)).every((answer) => Number(answer) < 300)).toBe(true)
    await vk.runJobs()
    expect(await state()).toBe('ready')
    const back = await connect(session.token)
    expect(back.heard[0]?.type).toBe('welcome')
    await expect(restoreTenant(services, { tenantId })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(restoreTenant(services, { tenantId: randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })

    const audits = await services.db.withTenant(tenantId, (tx) => tx.select().from(schema.auditLogs))
    expect(
      audits
        .filter(({ action }) => ['tenant.suspend', 'tenant.restore'].includes(action))
        .map(({ action, actor, details }) => [action, actor, details]),
    ).toEqual([
      ['tenant.suspend', 'system:operator', { reason: REASON }],
      ['tenant.restore', 'system:operator', {}],
    ])
  })

  test('the operator suspends, lists and restores by name', async () => {
    const composition = { services: suite.http.services } as Composition
    const said: string[] = []
    const output = { line: (text: string) => void said.push(text), progress: () => {} }
    const vk = (command: DataCommand, positionals: string[], options: object = {}) =>
      command.run({ positionals, options: { ...options } }, output, composition)
    await vk(tenantSuspend, ['casa mora'], { reason: ' Late with the bill. ' })
    await vk(tenantList, [])
    await vk(tenantRestore, [suite.shop.tenantId.toUpperCase()])
    await vk(tenantList, [], { json: true })
    expect(said[0]).toBe(`Casa Mora (${suite.shop.tenantId}) is suspended.`)
    expect(said[1]).toMatch(/Casa Mora .*suspended \d{4}-\d\d-\d\d: Late with the bill\.\n.*Rival .*served/s)
    expect(said[2]).toContain('is served again')
    expect(JSON.parse(said[3]!).map(({ suspended }: { suspended: unknown }) => suspended)).toEqual([
      null,
      null,
    ])
    await expect(vk(tenantSuspend, ['Nobody'], { reason: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(vk(tenantSuspend, ['Rival'], { reason: ' ' })).rejects.toThrow('--reason')

    const gone = await createBusiness(suite.http, 'Closing Down')
    expect(await vk(tenantDelete, ['closing down'])).toBe(1)
    expect(said.at(-1)).toMatch(
      /^This would go: Closing Down .* 1 people in its team\. Add --yes to do it\.$/,
    )
    const use = async () =>
      (await callRest(suite.http.app, '/sessions', { key: gone.secretKey })).json().error?.code
    expect(await use()).toBeUndefined()
    expect(await vk(tenantDelete, ['closing down'], { yes: true })).toBe(0)
    // At once, also where a server still remembers the key.
    expect(['TENANT_SUSPENDED', 'UNAUTHORIZED']).toContain(await use())
    await expect(vk(tenantDelete, ['closing down'], { yes: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('a server that the bus did not tell notices within seconds', async () => {
    const { services, app } = suite.http
    const { tenantId, secretKey } = suite.rival
    const search = async () =>
      (await callRest(app, '/knowledge/search', { key: secretKey, json: { query: 'parcel' } })).statusCode
    expect(await search()).toBe(200)
    const silent = { ...services, bus: { ...services.bus, publishControl: async () => {} } }
    await suspendTenant(silent, { tenantId, reason: REASON })
    expect(await search()).toBe(200)
    suite.advance(5_001)
    expect(await search()).toBe(403)
    await restoreTenant(silent, { tenantId })
    suite.advance(5_001)
    expect(await search()).toBe(200)
  })

  test('every server hears of it at once over Redis', async () => {
    const redis = await startRedis()
    const closers: (() => unknown)[] = [() => redis.stop()]
    const { services } = suite.http
    const { tenantId } = suite.rival
    const servers = await Promise.all(
      ['one', 'another'].map(async () => {
        const bus = await createRedisBus({ url: redis.url, onError: () => {} })
        // No clock runs: what they know by then they have heard.
        const gate = createTenantGate({ ...services, bus, now: () => new Date(0) })
        closers.unshift(
          () => gate.close(),
          () => bus.close(),
        )
        // As long as the gate, which asked before, listens.
        await bus.subscribeControl(() => {})
        return { bus, gate }
      }),
    )
    const states = () => Promise.all(servers.map(({ gate }) => gate.isSuspended(tenantId)))
    try {
      expect(await states()).toEqual([false, false])
      await suspendTenant({ ...services, bus: servers[0]!.bus }, { tenantId, reason: REASON })
      await expect.poll(states).toEqual([true, true])
      await restoreTenant({ ...services, bus: servers[1]!.bus }, { tenantId })
      await expect.poll(states).toEqual([false, false])
    } finally {
      for (const close of closers) await close()
    }
  })
})

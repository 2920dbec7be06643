import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAnswerer } from '@visualkit/ai'
import type { Role } from '@visualkit/contracts'
import type { OpenDatabase } from '@visualkit/db'
import {
  type Actor,
  type CreatedTenant,
  createSignInLink,
  createTenant,
  createUser,
  gatherEvidence,
  type Services,
} from '@visualkit/services'
import { createTestServices, type TestServices } from '@visualkit/services/testing'
import { tempDir } from '@visualkit/testing'
import { createFrameReader } from '@visualkit/vision'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { checkSentence, composeExtract } from '../../compose/knowledge-answers.ts'
import { createHttpServer } from '../create-http-server.ts'

export const PASSWORD = 'correct horse battery'
export const OPERATOR_TOKEN = 'operator-token-for-tests-of-32-characters'
export const SHOP_ORIGIN = 'https://shop.example'
/** The dashboard's own origin in tests. */
export const OWN_ORIGIN = 'http://vk.test'

export interface TestHttp {
  app: FastifyInstance
  vk: TestServices
  services: Services
  lines: { fields: object; text: string }[]
  /** Every route of the server, as `GET /health`. */
  routes: string[]
  stop(): Promise<void>
}

/** A business with keys, an owner who is signed in, and another member by role on demand. */
export interface TestBusiness extends CreatedTenant {
  name: string
  system: Actor
  ownerEmail: string
  ownerCookie: string
  member(role: Role): Promise<{ userId: string; cookie: string }>
}

/** The whole HTTP side over real services and one database. */
export async function startTestHttp(
  db: OpenDatabase,
  options: { now?: () => Date; trustedProxies?: string[]; draining?: () => boolean } = {},
): Promise<TestHttp> {
  const frameReader = createFrameReader({ cacheDir: await tempDir(), workers: 1 })
  const vk = await createTestServices(db, {
    answerer: createAnswerer({ models: [], compose: composeExtract, check: checkSentence }),
    frameReader,
    turns: { gather: gatherEvidence },
    now: options.now,
  })
  const lines: TestHttp['lines'] = []
  const note = (fields: object, text: string) => void lines.push({ fields, text })
  const services: Services = { ...vk.services, log: { debug: note, info: note, warn: note, error: note } }
  const routes: string[] = []
  const app = await createHttpServer({
    services,
    onRoute: ({ method, url }) => void routes.push(`${method} ${url}`),
    authSecret: 'd'.repeat(40),
    operatorToken: OPERATOR_TOKEN,
    version: '0.1.0-test',
    staticRoots: await builtFronts(),
    isDraining: options.draining ?? (() => false),
    trustedProxies: options.trustedProxies,
    refusedSignInMs: 0,
  })
  return {
    app,
    vk,
    services,
    lines,
    routes,
    async stop() {
      await app.close()
      await vk.drain()
      await frameReader.close()
    },
  }
}

export async function createBusiness({ app, services }: TestHttp, name: string): Promise<TestBusiness> {
  const tenant = await createTenant(services, { name, origins: [SHOP_ORIGIN] })
  const { tenantId } = tenant
  const member = async (role: Role) => {
    const email = `${role}-${randomUUID()}@shop.example`
    const { userId } = await createUser(services, { tenantId, email, name: role, role, password: PASSWORD })
    const { url } = await createSignInLink(services, { userId })
    return { userId, email, cookie: cookieOf(await app.inject(url.slice(OWN_ORIGIN.length))) }
  }
  const owner = await member('owner')
  return {
    ...tenant,
    name,
    system: { kind: 'system', tenantId, purpose: 'test' },
    ownerEmail: owner.email,
    ownerCookie: owner.cookie,
    member,
  }
}

/** What a browser would send back of an answer's cookies. */
export function cookieOf(response: LightMyRequestResponse): string {
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}

export interface Call {
  method?: InjectOptions['method']
  key?: string
  origin?: string
  json?: unknown
  body?: string | Buffer
  headers?: Record<string, string>
  /** Where it comes from. */
  address?: string
}

/** One call of the REST API. */
export function callRest(
  app: FastifyInstance,
  path: string,
  call: Call = {},
): Promise<LightMyRequestResponse> {
  const { method = call.json === undefined && call.body === undefined ? 'GET' : 'POST', key, origin } = call
  return app.inject({
    method,
    url: `/api/v1${path}`,
    remoteAddress: call.address,
    payload: call.json === undefined ? call.body : JSON.stringify(call.json),
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(origin && { origin }),
      ...(call.json !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
  })
}

/** One call of a procedure as the dashboard would make it. */
export async function callTrpc(
  app: FastifyInstance,
  kind: 'query' | 'mutation',
  path: string,
  call: {
    cookie?: string
    input?: unknown
    origin?: string | null
    tenantId?: string
    address?: string
  } = {},
): Promise<{
  status: number
  data: unknown
  error: { message: string; data: Record<string, unknown> } | null
  headers: LightMyRequestResponse['headers']
}> {
  const input = call.input === undefined ? '' : encodeURIComponent(JSON.stringify(call.input))
  const origin = call.origin === undefined ? OWN_ORIGIN : call.origin
  const response = await app.inject({
    method: kind === 'query' ? 'GET' : 'POST',
    url: kind === 'query' ? `/trpc/${path}${input && `?input=${input}`}` : `/trpc/${path}`,
    remoteAddress: call.address,
    payload: kind === 'mutation' ? JSON.stringify(call.input ?? {}) : undefined,
    headers: {
      ...(kind === 'mutation' && { 'content-type': 'application/json' }),
      ...(call.cookie && { cookie: call.cookie }),
      ...(origin && { origin }),
      ...(call.tenantId && { 'x-vk-tenant': call.tenantId }),
    },
  })
  const body = response.json() as { result?: { data: unknown }; error?: never }
  const { statusCode: status, headers } = response
  return { status, headers, data: body.result?.data, error: body.error ?? null }
}

/** Front ends as small as they can be, with names as a bundler makes them. */
async function builtFronts(): Promise<{ dashboard: string; widget: string }> {
  const root = await tempDir()
  const roots = { dashboard: join(root, 'dashboard'), widget: join(root, 'widget') }
  await mkdir(join(roots.dashboard, 'assets'), { recursive: true })
  await mkdir(roots.widget, { recursive: true })
  await writeFile(join(roots.dashboard, 'index.html'), '<!doctype html><title>VisualKit</title>')
  await writeFile(join(roots.dashboard, 'assets', 'index-Ab3dEf9h.js'), 'export const page = 1\n'.repeat(60))
  await writeFile(join(roots.widget, 'embed.js'), 'globalThis.VisualKit = {}\n')
  await writeFile(join(roots.widget, 'manifest.json'), '{"chat":"chat-Qw3rTy7u.js"}')
  await writeFile(join(roots.widget, 'chat-Qw3rTy7u.js'), 'export const chat = 1\n')
  return roots
}

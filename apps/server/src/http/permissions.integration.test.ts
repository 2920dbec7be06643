import { EVERY_KEY_PERMISSION, KEY_PERMISSIONS, keyMay, Role, roleMay } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { createApiKey } from '@visualkit/services'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { REST_ROUTES } from './rest/routes/index.ts'
import { REST_CASES, TRPC_CASES, type Treasure } from './testing/every-call.ts'
import { useHttp } from './testing/http-suite.ts'
import { callRest, callTrpc } from './testing/start-test-http.ts'
import type { Access } from './trpc/procedures.ts'
import { appRouter } from './trpc/router.ts'

const suite = useHttp()
const procedures = Object.entries(appRouter._def.procedures) as unknown as [
  path: string,
  procedure: { _def: { type: 'query' | 'mutation'; meta: Access } },
][]

/** Those that end the sign-in of who calls come last. */
const inOrder = procedures.toSorted(
  ([one], [other]) => Number(TRPC_CASES[one]!.isLast ?? 0) - Number(TRPC_CASES[other]!.isLast ?? 0),
)

/** Ids of nothing: who may call learns that, who may not is refused before. */
const nothing = () => new Proxy({} as Treasure, { get: () => crypto.randomUUID() })

describe('tRPC: what a procedure declares is what its verb lets each role do', () => {
  test('every procedure says who may call it', () => {
    expect(
      procedures.filter(([, { _def }]) => _def.meta.access === 'undeclared').map(([path]) => path),
    ).toEqual([])
  })

  for (const role of Role.options) {
    test(role, async () => {
      const { cookie } = await suite.shop.member(role)
      for (const [path, { _def }] of inOrder) {
        const { access } = _def.meta
        const { input } = TRPC_CASES[path]!
        const kind = _def.type === 'query' ? 'query' : 'mutation'
        const { error } = await callTrpc(suite.http.app, kind, path, { cookie, input: input?.(nothing()) })
        const allowed = access === 'anyone' || access === 'undeclared' || roleMay(role, access)
        expect([path, error?.data.errorCode === 'FORBIDDEN']).toEqual([path, !allowed])
        if (!allowed) expect(error?.data.details).toMatchObject({ permission: access, role })
      }
    })
  }
})

describe('REST: what a route declares is what its verb lets each key do', () => {
  async function keyWith(permissions: string[]): Promise<string> {
    const ctx = suite.http.vk.as(suite.shop.system)
    const { apiKey, key } = await createApiKey(ctx, { name: permissions.join(), type: 'secret' })
    // Past the verb, which takes no permission it does not know.
    await ctx.db.withTenant(suite.shop.tenantId, (tx) =>
      tx.update(schema.apiKeys).set({ permissions }).where(eq(schema.apiKeys.id, apiKey.id)),
    )
    return key
  }
  const call = (route: (typeof REST_ROUTES)[number], key: string) => {
    const { json, body, mediaType = 'image/png' } = REST_CASES[route.id]!
    return callRest(suite.http.app, route.path.replace(':id', crypto.randomUUID()), {
      key,
      method: route.method,
      json,
      body,
      ...(body && { headers: { 'content-type': mediaType } }),
    })
  }

  for (const granted of [...KEY_PERMISSIONS, EVERY_KEY_PERMISSION, 'none']) {
    test(granted, async () => {
      const key = await keyWith([granted])
      for (const route of REST_ROUTES.filter(({ opens }) => opens.includes('secret'))) {
        const response = await call(route, key)
        const allowed = route.needs !== null && keyMay([granted], route.needs)
        expect([route.id, response.statusCode === 403]).toEqual([route.id, !allowed])
        if (allowed) continue
        const { code, message, details } = response.json().error
        expect([code, details]).toEqual(['FORBIDDEN', { permission: route.needs }])
        expect(message).toContain(`lacks the permission ${route.needs}`)
      }
    })
  }

  test('a member’s role counts on the routes that take their sign-in', async () => {
    for (const role of Role.options) {
      const { cookie } = await suite.shop.member(role)
      for (const route of REST_ROUTES.filter(({ opens }) => opens.includes('member'))) {
        const { json, body, mediaType = 'image/png' } = REST_CASES[route.id]!
        const response = await callRest(suite.http.app, route.path.replace(':id', crypto.randomUUID()), {
          method: route.method,
          json,
          body,
          origin: 'http://vk.test',
          headers: { cookie, ...(body && { 'content-type': mediaType }) },
        })
        expect([route.id, response.statusCode === 403]).toEqual([route.id, !roleMay(role, route.needs!)])
      }
    }
  })
})

import type { InjectOptions } from 'fastify'
import type { Treasure } from './every-call.ts'

/** Of the business that asks: how it proves itself, and what of its own could be bent to another's. */
export interface Asker {
  key: string
  cookie: string
  /** Signature and end of a link to a file of its own. */
  fileQuery: string
}

/** Another business's things, and the business itself. */
export type Elsewhere = Treasure & { tenantId: string }

/** What one caller of another business could send to a route; empty: it takes nothing, and answers all alike. */
type Calls = (t: Elsewhere, asker: Asker) => Omit<InjectOptions, 'method'>[]

const alike: Calls = () => [{}]
const at =
  (path: (t: Elsewhere) => string): Calls =>
  (t, { cookie }) => [{ url: path(t), headers: { cookie } }]
const json = (payload: object, { cookie }: Asker) => ({ payload, headers: { cookie } })

/**
 * Every route that is no operation of the REST API, with what could reach for another's by it. A route that is in
 * neither list fails the suite.
 */
export const OTHER_ROUTES: Record<string, Calls> = {
  'GET /health': alike,
  'GET /ready': alike,
  'GET /metrics': (_t, { key }) => [{}, { headers: { authorization: `Bearer ${key}` } }],
  'GET /api/auth/*': at(() => '/api/auth/list-sessions'),
  'POST /api/auth/*': (t, asker) => [
    { url: '/api/auth/passkey/delete-passkey', ...json({ id: t.passkeyId }, asker) },
    { url: '/api/auth/revoke-session', ...json({ token: t.signInId }, asker) },
    { url: '/api/auth/confirm-email', ...json({ token: t.mailId }, asker) },
  ],
  'POST /api/auth/outside/begin': (t, asker) => [
    json({ via: t.connectionId }, asker),
    json({ via: t.connectionId, act: 'step_up' }, asker),
    json({ via: t.connectionId, act: 'test', test: t.ssoTest }, asker),
  ],
  'GET /api/auth/callback/:via': at((t) => `/api/auth/callback/${t.connectionId}?code=x&state=x`),
  // Of a provider that speaks SAML they are for everybody: its own server reads them.
  'GET /api/auth/saml/:via/metadata': at((t) => `/api/auth/saml/${t.connectionId}/metadata`),
  'GET /api/auth/saml/:via/logout': at((t) => `/api/auth/saml/${t.connectionId}/logout?SAMLRequest=x`),
  'GET /api/auth/saml/:via/finish': at((t) => `/api/auth/saml/${t.connectionId}/finish?answer=${t.ssoTest}`),
  'POST /api/auth/saml/:via/acs': (t, { cookie }) => [
    {
      url: `/api/auth/saml/${t.connectionId}/acs`,
      payload: 'SAMLResponse=eA%3D%3D&RelayState=x',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
  'GET /sign-in/link': at((t) => `/sign-in/link?token=${t.mailId}`),
  // Each procedure has its own case; here what is none.
  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'].map((method) => [
      `${method} /trpc/:path`,
      at((t) => `/trpc/${t.sessionId}`),
    ]),
  ),
  'OPTIONS /api/v1/*': at((t) => `/api/v1/sessions/${t.sessionId}`),
  'GET /api/v1/files/*': (t, { fileQuery }) => [
    { url: `/api/v1/files/chat-files/${t.tenantId}/${t.sessionId}/${t.attachmentId}.pdf?${fileQuery}` },
    { url: `/api/v1/files/exports/${t.tenantId}/${t.dataRequestId}.zip?${fileQuery}` },
  ],
  'GET /api/v1/openapi.json': alike,
  'GET /api/reference': alike,
  'GET /api/reference/page.css': alike,
  'GET /api/reference/page.js': alike,
  'GET /calls/:token': (t, { fileQuery }) => [
    { url: `/calls/${t.tenantId}.${t.sessionId}.${new URLSearchParams(fileQuery).get('sig')}.ics` },
  ],
  'POST /mcp': (t, { key }) =>
    Object.entries(MCP_CASES).map(([name, { input }]) => ({
      payload: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input(t) } },
      headers: { authorization: `Bearer ${key}`, accept: 'application/json, text/event-stream' },
    })),
  'GET /mcp': alike,
  'DELETE /mcp': alike,
  'GET /embed.js': alike,
  'GET /v1/widget.js': alike,
  'GET /widget/*': at((t) => `/widget/${t.widgetId}.js`),
}

/** Every tool over MCP, with another's ids; `null`: it names none and finds only the caller's own. */
export const MCP_CASES: Record<string, { input(t: Treasure): object; code: 'NOT_FOUND' | null }> = {
  search_knowledge: { input: () => ({ query: 'saffron warehouse Bermuda', limit: 50 }), code: null },
  ask: { input: (t) => ({ question: 'Where is it?', sessionId: t.sessionId }), code: 'NOT_FOUND' },
  list_sessions: { input: () => ({ search: 'Bermuda' }), code: null },
  get_session: { input: (t) => ({ sessionId: t.sessionId }), code: 'NOT_FOUND' },
}

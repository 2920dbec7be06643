import type { LightMyRequestResponse } from 'fastify'
import { callRest, callTrpc, OWN_ORIGIN } from '../start-test-http.ts'
import type { HostileServer } from './hostile-server.ts'

/** Texts that mean something to a database, a shell, a template, a spreadsheet, a terminal or a page. */
export const ATTACK_TEXTS = [
  `'; drop table messages; --`,
  `' or '1'='1`,
  `") or 1=1; --`,
  `' union select key_hash, null from api_keys --`,
  `1; select pg_sleep(30)`,
  `$$; drop schema public cascade; $$`,
  `\\'; delete from tenants; --`,
  `x') ; set role postgres; --`,
  `%' or content like '%`,
  `{"$gt":""}`,
  `{"__proto__":{"polluted":true}}`,
  `__proto__`,
  `constructor`,
  `hasOwnProperty`,
  `{{7*7}}\${7*7}<%= 7*7 %>#{7*7}`,
  `$(id) \`id\` | id ; id`,
  `../../../../etc/passwd`,
  `file:///etc/passwd`,
  `=cmd|' /C calc'!A0`,
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `x\r\nSet-Cookie: vk.session_token=planted`,
  `\u202Egnp.exe\u200B`,
  `${'é'.repeat(50)}\u{1F4A3}`,
] as const

export interface Place {
  /** Sends the text there. */
  send(server: HostileServer, text: string): Promise<LightMyRequestResponse>
  /** What came back of it, when the place keeps texts: it must be the very text. */
  kept?(answer: LightMyRequestResponse, server: HostileServer): Promise<unknown> | unknown
}

const rest = (server: HostileServer, path: string, json?: object) =>
  callRest(server.suite.http.app, path, { key: server.suite.shop.secretKey, json })
const inject = (server: HostileServer, options: object) => server.suite.http.app.inject(options)
const encoded = encodeURIComponent

/** Every kind of place where a stranger's text goes in. */
export const PLACES: Record<string, Place> = {
  'the label of a visitor': {
    send: (server, text) => rest(server, '/sessions', { visitorId: text }),
    kept: async (answer, server) => (await rest(server, `/sessions/${answer.json().id}`)).json().visitorId,
  },
  'metadata, as a value': {
    send: (server, text) => rest(server, '/sessions', { metadata: { note: text } }),
    kept: async (answer, server) =>
      (await rest(server, `/sessions/${answer.json().id}`)).json().metadata.note,
  },
  'metadata, as a name': {
    send: (server, text) =>
      callRest(server.suite.http.app, '/sessions', {
        key: server.suite.shop.secretKey,
        method: 'POST',
        // Written by hand: in JavaScript `{__proto__: …}` is no property.
        body: `{"metadata":{${JSON.stringify(text)}:"x"}}`,
        headers: { 'content-type': 'application/json' },
      }),
  },
  'the comment of a rating': {
    send: (server, text) =>
      rest(server, `/sessions/${server.session.id}/rating`, { score: 3, comment: text }),
    kept: (answer) => answer.json().rating.comment,
  },
  'the title of a document': {
    send: (server, text) =>
      rest(server, '/knowledge/documents', { title: text, content: 'Words.', format: 'text' }),
    kept: async (answer, server) =>
      (await rest(server, `/knowledge/documents/${answer.json().documentId}`)).json().title,
  },
  'the text of a document': {
    send: (server, text) =>
      rest(server, '/knowledge/documents', { title: 'A', content: `Words ${text}`, format: 'text' }),
  },
  'the address of a document': {
    send: (server, text) =>
      rest(server, '/knowledge/documents', { title: 'A', content: 'Words.', url: text }),
  },
  'a question to the knowledge': {
    send: (server, text) => rest(server, '/knowledge/search', { query: text }),
  },
  'a filter of the knowledge': {
    send: (server, text) =>
      rest(server, '/knowledge/search', { query: 'words', filters: { category: text } }),
  },
  'the search of a list': { send: (server, text) => rest(server, `/sessions?search=${encoded(text)}`) },
  'the place in a list': { send: (server, text) => rest(server, `/sessions?cursor=${encoded(text)}`) },
  'the status of a list': { send: (server, text) => rest(server, `/sessions?status=${encoded(text)}`) },
  'a parameter nobody knows': {
    send: (server, text) => rest(server, `/sessions?${encoded(text)}=1&__proto__[polluted]=1`),
  },
  'an id in a path': { send: (server, text) => rest(server, `/sessions/${encoded(text)}`) },
  'an id in a body': { send: (server, text) => rest(server, '/sessions', { widgetId: text }) },
  'the business in a header': {
    send: (server, text) =>
      inject(server, {
        url: '/trpc/tenants.current',
        headers: { cookie: server.suite.shop.ownerCookie, 'x-vk-tenant': text.replace(/[^\x20-\x7e]/g, '') },
      }),
  },
  'the id of a request': {
    send: (server, text) =>
      inject(server, {
        url: '/api/v1/nothing',
        headers: { 'x-request-id': text.replace(/[^\x20-\x7e]/g, '') },
      }),
  },
  'a cookie': {
    send: (server, text) =>
      inject(server, {
        url: '/trpc/tenants.current',
        headers: { cookie: `vk.session_token=${encoded(text)}` },
      }),
  },
  'a key': { send: (server, text) => callRest(server.suite.http.app, '/sessions', { key: encoded(text) }) },
  'the name of a business': {
    send: (server, text) =>
      inject(server, {
        method: 'POST',
        url: '/trpc/widgets.create',
        headers: {
          cookie: server.suite.shop.ownerCookie,
          origin: OWN_ORIGIN,
          'content-type': 'application/json',
        },
        payload: JSON.stringify({ name: text }),
      }),
    kept: async (answer, server) => {
      const { id } = answer.json().result.data
      const { cookie } = { cookie: server.suite.shop.ownerCookie }
      return (
        (await callTrpc(server.suite.http.app, 'query', 'widgets.get', { cookie, input: { id } })).data as {
          name: string
        }
      ).name
    },
  },
  'a procedure': {
    send: (server, text) =>
      inject(server, { url: `/trpc/${encoded(text)}`, headers: { cookie: server.suite.shop.ownerCookie } }),
  },
  'an address and a password': {
    send: (server, text) =>
      inject(server, {
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { origin: OWN_ORIGIN, 'content-type': 'application/json' },
        payload: JSON.stringify({ email: `${text}@shop.example`, password: text }),
      }),
  },
  'a link for signing in': {
    send: (server, text) => inject(server, { url: `/sign-in/link?token=${encoded(text)}` }),
  },
  'the name of a file': { send: (server, text) => inject(server, { url: `/widget/${encoded(text)}` }) },
  'the name of a picture': {
    send: (server, text) =>
      inject(server, { url: `/api/v1/files/${encoded(text)}?exp=9999999999&sig=${encoded(text)}` }),
  },
}

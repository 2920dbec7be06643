import { createHmac } from 'node:crypto'
import { issueRealtimeTicket, signedFileUrl } from '@visualkit/services'
import type { HostileServer } from './hostile-server.ts'

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Bearers that look like something of ours and are nothing: none may open the conversation. */
export function forgedTokens({ suite, session, theirs }: HostileServer): Record<string, string> {
  const [body = '', signature = ''] = session.token.split('.')
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
  const claims = encode({ ...payload, sub: session.id, exp: 9_999_999_999 })
  const head = (alg: string) => encode({ alg, typ: 'JWT' })
  const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  const signed = (secret: string) => `${body}.${hmac(secret, `session\n${body}`)}`
  const owner = {
    kind: 'member' as const,
    tenantId: suite.shop.tenantId,
    userId: crypto.randomUUID(),
    name: 'Ana',
    role: 'owner' as const,
    signIn: { sessionId: crypto.randomUUID(), steppedUpAt: null, method: 'password' },
  }
  const { ticket } = issueRealtimeTicket({ ...suite.http.services, actor: owner })
  const cookie = (name: string) =>
    decodeURIComponent(
      suite.shop.ownerCookie
        .split('; ')
        .find((pair) => pair.startsWith(name))
        ?.split('=')
        .slice(1)
        .join('=') ?? 'none',
    )
  const file = new URL(signedFileUrl(suite.http.services, 'frames/a.webp'), 'http://x').searchParams
  return {
    'a JWT without an algorithm': `${head('none')}.${claims}.`,
    'a JWT without an algorithm, in other letters': `${head('nOnE')}.${claims}.`,
    'a JWT signed with a guessed secret': `${head('HS256')}.${claims}.${hmac('secret', `${head('HS256')}.${claims}`)}`,
    'a JWT signed with what is public': `${head('RS256')}.${claims}.${hmac(suite.shop.publishableKey, claims)}`,
    'a token of another conversation, under our signature': `${encode({ ...payload, s: theirs.sessionId })}.${signature}`,
    'a token of another business, under our signature': `${encode({ ...payload, t: suite.rival.tenantId })}.${signature}`,
    'a token that lives longer': `${encode({ ...payload, e: 9_999_999_999 })}.${signature}`,
    'no signature': `${body}.`,
    'only a body': body,
    'only a signature': `.${signature}`,
    'half a signature': `${body}.${signature.slice(0, 20)}`,
    'a signature with padding': `${body}.${signature}=`,
    'a signature in capitals': `${body}.${signature.toUpperCase()}`,
    'a signature twice': `${body}.${signature}.${signature}`,
    'a signature of an empty secret': signed(' '),
    'a signature with the name of its purpose': signed('session'),
    'a ticket of the inbox': ticket,
    'the cookie of a sign-in': cookie('vk.session_token'),
    'the cookie of a device': cookie('vk.device'),
    'the signature of a file': `${file.get('exp')}.${file.get('sig')}`,
    'a publishable key called secret': suite.shop.publishableKey.replace('pk_', 'sk_'),
    'a secret key in capitals': suite.shop.secretKey.toUpperCase(),
    'a secret key with a tail': `${suite.shop.secretKey}A`,
    'half a secret key': suite.shop.secretKey.slice(0, 30),
    'the hash of a key': hmac('a'.repeat(32), suite.shop.secretKey),
  }
}

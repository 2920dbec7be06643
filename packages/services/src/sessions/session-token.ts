import { Id, notFound, type RenewTokenOutput, ServiceError } from '@visualkit/contracts'
import { z } from 'zod'
import { standInKeys } from '../api-keys/key-standing.ts'
import type { Services } from '../context.ts'
import { loadSession } from './session-row.ts'
import { openToken, signToken } from './signed-token.ts'

const PURPOSE = 'session'
const LIFETIME_SECONDS = 3_600
/** How long after its end a token still renews itself: a laptop that slept over night. */
const RENEWABLE_SECONDS = 24 * 3_600

const Payload = z.object({
  t: Id,
  s: Id,
  /** Publishable key that created the session. */
  k: Id.nullable(),
  /** Seconds since 1970. */
  e: z.number().int(),
})

export interface SessionToken {
  tenantId: string
  sessionId: string
  keyId: string | null
  expiresAt: Date
}

type TokenServices = Pick<Services, 'secrets' | 'now'>

/** A bearer token for one conversation, valid for an hour. */
export function issueSessionToken(
  services: TokenServices,
  subject: Pick<SessionToken, 'tenantId' | 'sessionId' | 'keyId'>,
): { token: string; expiresAt: Date } {
  const seconds = Math.floor(services.now().getTime() / 1000) + LIFETIME_SECONDS
  const payload = { t: subject.tenantId, s: subject.sessionId, k: subject.keyId, e: seconds }
  return {
    token: signToken(services.secrets.sessionToken, PURPOSE, payload),
    expiresAt: new Date(seconds * 1000),
  }
}

/**
 * What a token stands for. Throws UNAUTHORIZED when it is forged or has expired.
 * @param options.allowExpired for who renews it; how long ago it ended is judged there.
 */
export function verifySessionToken(
  services: TokenServices,
  token: string,
  options: { allowExpired?: boolean } = {},
): SessionToken {
  const read = readSessionToken(services, token)
  if (!options.allowExpired && read.expiresAt <= services.now()) {
    throw new ServiceError('UNAUTHORIZED', 'The token of this conversation has expired. Renew it.', {
      reason: 'expired',
    })
  }
  return read
}

/**
 * A new token for the holder of an old one: valid, or expired for less than 24 h while the conversation is open and
 * the key that created it, or one that replaced it, still works.
 */
export async function renewSessionToken(
  services: Services,
  input: { sessionId: string; token: string },
): Promise<RenewTokenOutput> {
  const held = readSessionToken(services, input.token)
  if (held.sessionId !== input.sessionId) throw notFound('conversation')
  const expiredMs = services.now().getTime() - held.expiresAt.getTime()
  const tooOld = new ServiceError(
    'UNAUTHORIZED',
    'This token can no longer be renewed. Start a new conversation.',
  )
  if (expiredMs > RENEWABLE_SECONDS * 1000) throw tooOld
  await services.db.withTenant(held.tenantId, async (tx) => {
    const session = await loadSession(tx, held.tenantId, held.sessionId)
    if (session.status === 'resolved' && expiredMs > 0) throw tooOld
  })
  if (held.keyId !== null && !(await standInKeys(services, [held.keyId])).has(held.keyId)) throw tooOld
  return toTokenOutput(services, issueSessionToken(services, held))
}

/** A token as its holder gets it. */
export function toTokenOutput(
  services: Pick<Services, 'now'>,
  { token, expiresAt }: { token: string; expiresAt: Date },
): RenewTokenOutput {
  const expiresInSeconds = Math.floor((expiresAt.getTime() - services.now().getTime()) / 1000)
  return { token, expiresAt: expiresAt.toISOString(), expiresInSeconds }
}

function readSessionToken(services: TokenServices, token: string): SessionToken {
  const payload = Payload.safeParse(openToken(services.secrets.sessionToken, PURPOSE, token))
  if (!payload.success) {
    throw new ServiceError('UNAUTHORIZED', 'This is not a token of a conversation.')
  }
  const { t, s, k, e } = payload.data
  return { tenantId: t, sessionId: s, keyId: k, expiresAt: new Date(e * 1000) }
}

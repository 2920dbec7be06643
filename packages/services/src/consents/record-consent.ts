import { type ConsentInput, type ConsentState, LIMITS, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import type { ServiceContext } from '../context.ts'
import { setSharing } from '../frames/set-sharing.ts'
import { announce } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { lockSession } from '../sessions/session-row.ts'
import { findConsent, toConsent, withdrawConsents } from './consent-row.ts'
import { forgetSaidAddress, keepSaidAddress, type StateEvents } from './said-mail-address.ts'

/**
 * Keeps as proof that the visitor agreed, to which words, or took it back. Agreeing again to the same words changes
 * nothing; to other words it takes the place of the earlier agreement.
 * @throws CONFLICT when the conversation is closed; RATE_LIMITED.
 */
export async function recordConsent(
  ctx: ServiceContext,
  input: ConsentInput & { sessionId: string },
): Promise<ConsentState> {
  requireVisitorSide(ctx, input.sessionId)
  const { kind, granted, textVersion, locale, email } = input
  if (email !== undefined && !(kind === 'mail' && granted))
    throw new ServiceError('VALIDATION_ERROR', 'An address belongs to an agreement to mails.', {
      field: 'email',
    })
  const { tenantId } = ctx.actor
  const words = granted ? requireWords(textVersion, locale) : null
  const verdict = await ctx.limiter.take('consents', input.sessionId, LIMITS.consentsPerMinute, 60)
  if (!verdict.allowed) {
    throw new ServiceError(
      'RATE_LIMITED',
      `At most ${LIMITS.consentsPerMinute} consents of a conversation are taken in a minute.`,
      { retryAfterSeconds: verdict.retryAfterSeconds },
    )
  }
  // Who no longer agrees to be seen shares nothing any more.
  if (kind === 'screen' && !granted) await setSharing(ctx, { sessionId: input.sessionId, sharing: false })
  const { consent, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    const before = await findConsent(tx, session, kind)
    if (words && session.status === 'resolved') {
      throw new ServiceError('CONFLICT', 'This conversation is closed. Write a message to open it again.')
    }
    let events: StateEvents = []
    if (email !== undefined) events = await keepSaidAddress(tx, session, email)
    if (words && before?.textVersion === words.textVersion && before.locale === words.locale)
      return { consent: toConsent(before), events }
    const now = ctx.now()
    await withdrawConsents(tx, session, now, kind)
    if (!words && kind === 'mail') events = await forgetSaidAddress(tx, session)
    if (!words) return { consent: null, events }
    const [row] = await tx
      .insert(schema.consents)
      .values({
        tenantId,
        sessionId: session.id,
        endUserId: session.endUserId,
        kind,
        ...words,
        grantedAt: now,
        createdAt: now,
      })
      .returning()
    return { consent: toConsent(row!), events }
  })
  if (events.length > 0) await announce(ctx, tenantId, events)
  return { kind, consent }
}

function requireWords(textVersion: string | undefined, locale: ConsentInput['locale']) {
  if (textVersion !== undefined && locale !== undefined) return { textVersion, locale }
  throw new ServiceError(
    'VALIDATION_ERROR',
    'Say which words the visitor agreed to, in `textVersion`, and their language in `locale`.',
    { field: textVersion === undefined ? 'textVersion' : 'locale' },
  )
}

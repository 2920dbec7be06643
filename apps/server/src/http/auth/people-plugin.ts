import { ServiceError } from '@visualkit/contracts'
import {
  answerChallenge,
  CHALLENGE_MINUTES,
  changePassword,
  consumeProof,
  consumeSignInLink,
  createChallenge,
  endSignInOfToken,
  finishSignUp,
  isBySso,
  notePasskeyUsed,
  proveIdentity,
  proveIdentityElsewhere,
  recordSignIn,
  type Services,
  type SignIn,
  upgradePassword,
} from '@visualkit/services'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { deleteSessionCookie, expireCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** Cookie of a browser that gave the password and has still to give a code. */
const CHALLENGE_COOKIE = 'second_factor'

/**
 * What sets a session cookie without a sign-in of its own: no code is asked for, and nothing is noted. Every other way
 * to a session counts as a sign-in, also one that a plugin brings later.
 */
const NO_SIGN_IN = new Set(['/get-session', '/step-up', '/step-up/outside', '/password/change'])
/** Ways in that are as strong as a password with a code, or come after one. */
const NO_CODE = new Set(['/sign-in/second-factor', '/sign-up/finish', '/passkey/verify-authentication'])

const Code = z.string().min(1).max(40)
/** Longer ones are no password of ours, and hashing them would cost. */
const Password = z.string().min(1).max(1_000)

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/**
 * How people sign in, beside what Better Auth brings: one-time links, codes, sign-up by link, and proving again who
 * one is. The rules are verbs of the services; here they meet the cookies.
 */
export function people(services: Services) {
  return {
    id: 'people' as const,
    endpoints: {
      signInLink: createAuthEndpoint(
        '/sign-in/link',
        { method: 'POST', body: z.object({ token: z.string().min(1).max(200) }) },
        async (ctx) => {
          const found = await consumeSignInLink(services, ctx.body.token)
          if (!found) return ctx.json({ signedIn: false, secondFactor: false })
          await signIn(ctx, found.userId, 'link')
          return ctx.json({ signedIn: true, secondFactor: false })
        },
      ),
      signInOutside: createAuthEndpoint(
        '/sign-in/outside',
        { method: 'POST', body: z.object({ token: z.string().min(1).max(200) }) },
        async (ctx) => {
          const proof = await consumeProof(services, ctx.body.token)
          if (proof?.act !== 'sign_in') return ctx.json({ signedIn: false, secondFactor: false })
          await signIn(ctx, proof.userId, proof.method)
          return ctx.json({ signedIn: true, secondFactor: false })
        },
      ),
      stepUpOutside: createAuthEndpoint(
        '/step-up/outside',
        { method: 'POST', body: z.object({ token: z.string().min(1).max(200) }) },
        async (ctx) => {
          const current = await requireSession(ctx)
          const proof = await consumeProof(services, ctx.body.token)
          const { id: sessionId } = current.session
          const userId = current.user.id
          if (proof?.act !== 'step_up' || proof.userId !== userId || proof.sessionId !== sessionId)
            return ctx.json({ steppedUp: false })
          const { method } = proof
          const { token } = await proveIdentityElsewhere(services, { userId, sessionId, method })
          await setSessionCookie(ctx, { ...current, session: { ...current.session, token } })
          return ctx.json({ steppedUp: true })
        },
      ),
      signInSecondFactor: createAuthEndpoint(
        '/sign-in/second-factor',
        { method: 'POST', body: z.object({ code: Code }) },
        async (ctx) => {
          const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE)
          const token = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
          const { userId, method } = await answerChallenge(services, {
            token: token || '-',
            code: ctx.body.code,
          })
          expireCookie(ctx, cookie)
          await signIn(ctx, userId, method)
          return ctx.json({ signedIn: true })
        },
      ),
      finishSignUp: createAuthEndpoint(
        '/sign-up/finish',
        {
          method: 'POST',
          body: z.object({
            token: z.string().min(1).max(200),
            name: z.string().max(1_000),
            business: z.string().max(1_000),
            password: Password,
            locale: z.enum(['en', 'es', 'pt']),
          }),
        },
        async (ctx) => {
          const { userId, tenantId } = await finishSignUp(services, ctx.body)
          await signIn(ctx, userId, 'password')
          return ctx.json({ tenantId })
        },
      ),
      stepUp: createAuthEndpoint(
        '/step-up',
        { method: 'POST', body: z.object({ password: Password.optional(), code: Code.optional() }) },
        async (ctx) => {
          const current = await requireSession(ctx)
          const signIn = signInOf(current.session)
          const { token } = await proveIdentity(services, { userId: current.user.id, signIn, ...ctx.body })
          await setSessionCookie(ctx, { ...current, session: { ...current.session, token } })
          return ctx.json({ steppedUp: true })
        },
      ),
      changeOwnPassword: createAuthEndpoint(
        '/password/change',
        { method: 'POST', body: z.object({ currentPassword: Password.optional(), newPassword: Password }) },
        async (ctx) => {
          const current = await requireSession(ctx)
          const signIn = signInOf(current.session)
          const person = { userId: current.user.id, signIn }
          const { token } = await changePassword({ ...services, person }, ctx.body)
          await setSessionCookie(ctx, { ...current, session: { ...current.session, token } })
          return ctx.json({ changed: true })
        },
      ),
    },
    hooks: {
      before: [
        {
          matcher: ({ path }: { path?: string }) => path === '/sign-in/email',
          // All sign-ins last as long; Better Auth would make one that is not remembered last a day.
          handler: createAuthMiddleware(async () => ({ context: { body: { rememberMe: true } } })),
        },
      ],
      after: [
        {
          matcher: ({ path }: { path?: string }) => path !== undefined && !NO_SIGN_IN.has(path),
          handler: createAuthMiddleware(async (ctx) => afterSignIn(ctx)),
        },
      ],
    },
  } satisfies BetterAuthPlugin

  /** A session for a person, in a cookie of its own: whatever cookie the browser came with is of no use any more. */
  async function signIn(ctx: Context, userId: string, signInMethod: string): Promise<void> {
    const user = await ctx.context.internalAdapter.findUserById(userId)
    if (!user) throw new ServiceError('UNAUTHORIZED', 'Nobody signs in with this any more.')
    const session = await ctx.context.internalAdapter.createSession(user.id, false, { signInMethod })
    await setSessionCookie(ctx, { session, user })
  }

  async function afterSignIn(ctx: Context) {
    const fresh = ctx.context.newSession
    if (!fresh) return
    const { path } = ctx
    const { user, session } = fresh as unknown as {
      user: { id: string; twoFactorEnabled?: boolean | null }
      session: { id: string; token: string; userAgent?: string | null; signInMethod?: string | null }
    }
    const method = session.signInMethod ?? 'unknown'
    const { password } = (ctx.body ?? {}) as { password?: unknown }
    if (path === '/sign-in/email' && typeof password === 'string')
      await upgradePassword(services, user.id, password)

    // What the provider of a business opens is the business's affair, and so is a second factor there.
    if (user.twoFactorEnabled && !NO_CODE.has(path ?? '') && !isBySso({ method }))
      return askForCode(ctx, { user, session, method })

    const oldToken = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret)
    if (path === '/passkey/verify-authentication') {
      const { response } = ctx.body as { response: { id?: unknown } }
      await notePasskeyUsed(services, String(response.id))
      const old = oldToken ? await ctx.context.internalAdapter.findSession(oldToken) : null
      const goesOn = old && old.user.id === user.id && old.session.expiresAt > new Date()
      // Somebody who is signed in proves again who they are: their sign-in goes on. One by the provider of a business
      // is proved by that alone, and gives way to a sign-in of their own.
      if (goesOn && !isBySso(signInOf(old.session))) {
        await endSignInOfToken(services, session.token)
        const { token } = await proveIdentityElsewhere(services, {
          userId: user.id,
          sessionId: old.session.id,
          method: 'passkey',
        })
        await setSessionCookie(ctx, { ...old, session: { ...old.session, token } })
        return ctx.json({ steppedUp: true })
      }
    }
    if (oldToken && oldToken !== session.token) await endSignInOfToken(services, oldToken)
    await recordSignIn(services, { userId: user.id, method, userAgent: session.userAgent ?? null })
  }

  /** Takes the session back that the first step made, and lets the browser wait for the second. */
  async function askForCode(
    ctx: Context,
    { user, session, method }: { user: { id: string }; session: { token: string }; method: string },
  ) {
    deleteSessionCookie(ctx, true)
    await endSignInOfToken(services, session.token)
    ctx.context.setNewSession(null)
    const { token } = await createChallenge(services, { userId: user.id, method })
    const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE, { maxAge: CHALLENGE_MINUTES * 60 })
    await ctx.setSignedCookie(cookie.name, token, ctx.context.secret, cookie.attributes)
    // Outside providers come back by a page, everything else by a request.
    if (ctx.request?.method === 'GET') throw ctx.redirect(`${services.urls.dashboard}/sign-in?step=code`)
    return ctx.json({ signedIn: false, secondFactor: true })
  }
}

/** A session as the verbs know it. */
export function signInOf(session: { id: string }): SignIn {
  const { steppedUpAt, signInMethod } = session as { steppedUpAt?: Date | null; signInMethod?: string | null }
  return { sessionId: session.id, steppedUpAt: steppedUpAt ?? null, method: signInMethod ?? null }
}

async function requireSession(ctx: Context) {
  const current = await getSessionFromCtx(ctx as Parameters<typeof getSessionFromCtx>[0], {
    disableRefresh: true,
  })
  if (!current) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  return current
}

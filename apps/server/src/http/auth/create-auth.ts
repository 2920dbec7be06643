import { passkey } from '@better-auth/passkey'
import { PASSWORD_CHARACTERS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import {
  announceSignedOut,
  countPasskeys,
  hashPassword,
  isBySso,
  MAX_PASSKEYS,
  notePasskeyAdded,
  recordRefusedSignIn,
  recordSignOut,
  requireSteppedUp,
  type Services,
  verifyPassword,
} from '@visualkit/services'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { withRequest } from '../request/request-scope.ts'
import { people, signInOf } from './people-plugin.ts'

const SESSION_HOURS = 8
const REFRESH_MINUTES = 30

/** What a session and a person carry beside Better Auth's own fields; no request may set them. */
const SESSION_FIELDS = {
  steppedUpAt: { type: 'date', required: false, input: false },
  signInMethod: { type: 'string', required: false, input: false },
  activeTenantId: { type: 'string', required: false, input: false },
} as const
const USER_FIELDS = {
  twoFactorEnabled: { type: 'boolean', required: false, input: false },
  suspendedAt: { type: 'date', required: false, input: false },
  locale: { type: 'string', required: false, input: false },
} as const

/** Over https the browser itself makes sure that only this host set the cookie, for all its paths (`__Host-`). */
export function cookiePrefix(dashboardUrl: string): string {
  return dashboardUrl.startsWith('https://') ? '__Host-vk' : 'vk'
}

/**
 * Sign-in of people: sessions, cookies and passkeys by Better Auth, the rest by `people`. Which of its addresses are
 * open is said in `register-auth.ts`.
 */
export function createAuth({ services: given, authSecret }: { services: Services; authSecret: string }) {
  const services = withRequest(given)
  const { users, accounts, authSessions, passkeys, verificationTokens } = schema
  const origin = new URL(services.urls.dashboard).origin
  return betterAuth({
    appName: 'VisualKit',
    baseURL: origin,
    basePath: '/api/auth',
    secret: authSecret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [...new Set([origin, new URL(services.urls.api).origin])],
    database: drizzleAdapter(services.db.auth, {
      provider: 'pg',
      schema: {
        users,
        accounts,
        auth_sessions: authSessions,
        verification_tokens: verificationTokens,
        passkeys,
      },
      // One connection in the embedded database: a query beside an open transaction would wait for ever.
      transaction: false,
    }),
    advanced: {
      cookiePrefix: cookiePrefix(services.urls.dashboard),
      // Its own prefix, `__Secure-`, would stand before ours.
      useSecureCookies: false,
      // Both are checked unless told otherwise, but for NODE_ENV=test, where the library leaves them out.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https://') },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
    },
    user: { modelName: 'users', additionalFields: USER_FIELDS },
    account: { modelName: 'accounts', encryptOAuthTokens: true },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_HOURS * 3600,
      updateAge: REFRESH_MINUTES * 60,
      cookieCache: { enabled: false },
      // Ours asks for a fresh proof; see requireSteppedUp.
      freshAge: 0,
      additionalFields: SESSION_FIELDS,
    },
    verification: { modelName: 'verification_tokens', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_CHARACTERS.min,
      maxPasswordLength: PASSWORD_CHARACTERS.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    databaseHooks: {
      session: {
        delete: { after: (session) => announceSignedOut(services, [session.id]) },
        create: {
          before: async (session, ctx) => {
            const found = await ctx?.context.internalAdapter.findUserById(session.userId)
            if ((found as { suspendedAt?: Date | null } | null)?.suspendedAt)
              throw new APIError('FORBIDDEN', {
                code: 'ACCOUNT_SUSPENDED',
                message: 'This account is suspended.',
              })
            const signInMethod = (session.signInMethod as string | undefined) ?? methodOf(ctx)
            const isProof = /^(password|link|passkey)\b/.test(signInMethod)
            return { data: { ...session, signInMethod, steppedUpAt: isProof ? services.now() : null } }
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/passkey/generate-register-options' && ctx.path !== '/sign-out') return
        const current = await getSessionFromCtx(ctx)
        if (!current) return
        if (ctx.path === '/sign-out') return await recordSignOut(services, current.user.id)
        requireSteppedUp(services, signInOf(current.session))
        if ((await countPasskeys(services, current.user.id)) >= MAX_PASSKEYS)
          throw new APIError('BAD_REQUEST', { code: 'TOO_MANY_PASSKEYS', message: 'Delete a passkey first.' })
      }),
      after: createAuthMiddleware(async (ctx) => {
        const { returned } = ctx.context
        if (ctx.path === '/passkey/verify-registration' && returned && !isAPIError(returned)) {
          const { id, userId, name } = returned as { id: string; userId: string; name?: string }
          await notePasskeyAdded(services, { userId, passkeyId: id, name: name ?? null })
        }
        if (ctx.path === '/passkey/generate-authenticate-options' && returned && !isAPIError(returned)) {
          // The library does not ask the device to check who holds it; one that does not is refused afterwards.
          const options = { ...(returned as object), userVerification: 'required' }
          const current = await getSessionFromCtx(ctx)
          // The provider of a business learns nothing of the person's passkeys.
          const isForeign = current !== null && isBySso(signInOf(current.session))
          return ctx.json(isForeign ? { ...options, allowCredentials: [] } : options)
        }
        if (ctx.path === '/sign-in/email' && isAPIError(returned) && returned.statusCode === 401) {
          const { email } = (ctx.body ?? {}) as { email?: unknown }
          // Not awaited: the time of the answer must not tell whether somebody has this address.
          if (typeof email === 'string') noteRefusal(services, { email, method: 'password' })
        }
        if (ctx.path === '/passkey/verify-authentication' && isAPIError(returned)) {
          const credentialId = (ctx.body as { response?: { id?: unknown } } | undefined)?.response?.id
          if (typeof credentialId === 'string') noteRefusal(services, { credentialId, method: 'passkey' })
        }
      }),
    },
    onAPIError: {
      onError(error) {
        // A wrong password is the caller's affair. What fails on our side goes through our own log, which masks.
        if (!isAPIError(error) || error.statusCode >= 500) throw error
      },
    },
    // Ours count over all servers; see registerAuth.
    rateLimit: { enabled: false },
    plugins: [
      people(services),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'VisualKit',
        origin,
        // A passkey stands for both factors, so the device must have asked who holds it.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw notVerified()
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw notVerified()
          },
        },
        schema: { passkey: { modelName: 'passkeys' } },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

/** How a session came to be, by the address that made it. */
function methodOf(ctx: { path?: string; params?: Record<string, string | undefined> } | null): string {
  const path = ctx?.path ?? ''
  if (path === '/sign-in/email') return 'password'
  if (path === '/passkey/verify-authentication') return 'passkey'
  const provider = ctx?.params?.id ?? ctx?.params?.providerId
  return provider ? `${path.startsWith('/sso/') ? 'sso:' : ''}${provider}` : 'unknown'
}

function noteRefusal(services: Services, refused: Parameters<typeof recordRefusedSignIn>[1]): void {
  recordRefusedSignIn(services, refused).catch((error: unknown) => {
    services.log.warn({ error }, 'a refused sign-in could not be noted')
  })
}

function notVerified(): APIError {
  return new APIError('UNAUTHORIZED', {
    code: 'USER_NOT_VERIFIED',
    message: 'The device did not check who holds it. Set a PIN or fingerprint on it first.',
  })
}

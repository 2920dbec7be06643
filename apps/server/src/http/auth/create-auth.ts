import { schema } from '@visualkit/db'
import {
  consumeSignInLink,
  hashPassword,
  PASSWORD_MAX_CHARACTERS,
  PASSWORD_MIN_CHARACTERS,
  type Services,
  verifyPassword,
} from '@visualkit/services'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { signInLink } from './sign-in-link-plugin.ts'

const SESSION_HOURS = 8

/** Over https the browser itself makes sure that only this host set the cookie, for all its paths (`__Host-`). */
export function cookiePrefix(dashboardUrl: string): string {
  return dashboardUrl.startsWith('https://') ? '__Host-vk' : 'vk'
}

/** Sign-in of people of the business: e-mail and password, or a one-time link. Accounts are made by the operator. */
export function createAuth({ services, authSecret }: { services: Services; authSecret: string }) {
  const { users, accounts, authSessions, verificationTokens } = schema
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
      schema: { users, accounts, auth_sessions: authSessions, verification_tokens: verificationTokens },
      // One connection in the embedded database: a query beside an open transaction would wait for ever.
      transaction: false,
    }),
    advanced: {
      cookiePrefix: cookiePrefix(services.urls.dashboard),
      // Its own prefix, `__Secure-`, would stand before ours.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https://') },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
    },
    user: { modelName: 'users' },
    account: { modelName: 'accounts' },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_HOURS * 3600,
      updateAge: 15 * 60,
      cookieCache: { enabled: false },
    },
    verification: { modelName: 'verification_tokens', storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARACTERS,
      maxPasswordLength: PASSWORD_MAX_CHARACTERS,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    onAPIError: {
      onError(error) {
        // A wrong password is the caller's affair. What fails on our side goes through our own log, which masks.
        if (!isAPIError(error) || error.statusCode >= 500) throw error
      },
    },
    // Ours count over all servers; see registerAuth.
    rateLimit: { enabled: false },
    plugins: [signInLink((token) => consumeSignInLink(services, token))],
  })
}

export type Auth = ReturnType<typeof createAuth>

import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Signs in by a one-time link: `POST /sign-in/link {token}` sets the same cookie as a password would.
 * @param consume who a token signs in; it must never give the same answer twice.
 */
export function signInLink(consume: (token: string) => Promise<{ userId: string } | null>) {
  return {
    id: 'sign-in-link',
    endpoints: {
      signInLink: createAuthEndpoint(
        '/sign-in/link',
        { method: 'POST', body: z.object({ token: z.string().min(1).max(200) }) },
        async (ctx) => {
          const found = await consume(ctx.body.token)
          const user = found && (await ctx.context.internalAdapter.findUserById(found.userId))
          if (!user) return ctx.json({ signedIn: false })
          const session = await ctx.context.internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ signedIn: true })
        },
      ),
    },
  } as const
}

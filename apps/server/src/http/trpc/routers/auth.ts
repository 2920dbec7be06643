import {
  EmailAddress,
  NewPassword,
  PasswordVerdict,
  SignedIn,
  SignInAtInput,
  SignInOptions,
  SignInSession,
} from '@visualkit/contracts'
import {
  checkPassword,
  listSignIns,
  revokeOtherSignIns,
  revokeSignIn,
  signInOptions,
} from '@visualkit/services'
import { z } from 'zod'
import { ById } from '../by-id.ts'
import { personProcedure, publicProcedure, router } from '../procedures.ts'

/** Signing in and out. What sets a session cookie by a secret is under /api/auth; see open-paths.ts. */
export const auth = router({
  /** What the sign-in page may offer, for an address when it is known. */
  options: publicProcedure
    .input(z.object({ email: EmailAddress.optional() }))
    .output(SignInOptions)
    .query(({ ctx, input }) => signInOptions(ctx.services, input)),
  /** Begins a sign-in at a provider; the browser then goes to `url`. */
  signIn: publicProcedure
    .input(SignInAtInput)
    .output(z.object({ url: z.url() }))
    .mutation(({ ctx, input: { provider, callbackUrl } }) => {
      const dashboard = new URL(ctx.services.urls.dashboard).origin
      const next = callbackUrl?.startsWith(`${dashboard}/`)
        ? callbackUrl.slice(dashboard.length)
        : callbackUrl
      return ctx.signInAt({ via: provider, act: 'sign_in', next })
    }),
  getSession: publicProcedure.output(SignedIn.nullable()).query(({ ctx }) => ctx.signedIn),
  signOut: publicProcedure.output(z.object({ success: z.literal(true) })).mutation(async ({ ctx }) => {
    await ctx.signOut()
    return { success: true }
  }),
  listSessions: personProcedure.output(SignInSession.array()).query(({ ctx }) => listSignIns(ctx.account)),
  revokeSession: personProcedure.input(ById).mutation(({ ctx, input }) => revokeSignIn(ctx.account, input)),
  revokeOtherSessions: personProcedure.mutation(({ ctx }) => revokeOtherSignIns(ctx.account)),
  /** How good a password is, before it is sent to be set. */
  checkPassword: publicProcedure
    .input(
      z.object({
        password: NewPassword,
        email: z.string().max(254).optional(),
        name: z.string().max(200).optional(),
        business: z.string().max(200).optional(),
      }),
    )
    .output(PasswordVerdict)
    .mutation(({ input: { password, ...owner } }) => checkPassword(password, owner)),
})

import { initTRPC, type TRPCError } from '@trpc/server'
import { type Permission, ServiceError } from '@visualkit/contracts'
import type { PersonContext, ServiceContext } from '@visualkit/services'
import { noMember } from '../auth/signed-in.ts'
import type { TrpcContext } from './context.ts'
import { toTrpcError, trpcErrorFacts } from './trpc-error.ts'

/** Who may call a procedure. Its verb decides; a walk over all procedures and roles compares the two. */
export interface Access {
  access: Permission | 'anyone' | 'undeclared'
}

const t = initTRPC
  .context<TrpcContext>()
  .meta<Access>()
  .create({
    isDev: false,
    defaultMeta: { access: 'undeclared' },
    errorFormatter: ({ shape, error, ctx }) => {
      const { message, ...facts } = trpcErrorFacts(error)
      return { ...shape, message, data: { ...shape.data, ...facts, requestId: ctx?.requestId ?? null } }
    },
  })

export const router = t.router

/** Open to everyone. Changes are taken from our own pages only. */
export const publicProcedure = t.procedure.meta({ access: 'anyone' }).use(async ({ ctx, type, next }) => {
  if (type === 'mutation' && !ctx.sameOrigin) {
    throw toTrpcError(new ServiceError('FORBIDDEN', 'Changes are accepted from the dashboard only.'))
  }
  const result = await next()
  if (!result.ok) throw mapped(result.error)
  return result
})

/** For whoever is signed in, also without a business: what concerns only themselves. */
export const personProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.person) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  const account: PersonContext = { ...ctx.services, person: ctx.person, request: ctx.request }
  return next({ ctx: { account } })
})

/** For a signed-in member of the business. `may` says besides what their role must hold. */
export const memberProcedure = publicProcedure.meta({ access: 'undeclared' }).use(async ({ ctx, next }) => {
  if (!ctx.signedIn) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  if (!ctx.member) throw noMember(ctx.signedIn, ctx.asked)
  await ctx.services.gate.requireActive(ctx.member.tenantId)
  const service: ServiceContext = { ...ctx.services, actor: ctx.member, request: ctx.request }
  return next({ ctx: { service } })
})

/** For a member whose role holds a permission; the verb behind it checks. */
export function may(permission: Permission) {
  return memberProcedure.meta({ access: permission })
}

/** What a verb threw, in tRPC's words. What tRPC found itself (bad input, broken JSON) has its own code already. */
function mapped(error: TRPCError): TRPCError {
  if (error.cause instanceof ServiceError) return toTrpcError(error.cause)
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error
  const ours =
    error.message === 'Output validation failed'
      ? new Error(error.message, { cause: error.cause })
      : error.cause
  return toTrpcError(ours ?? error)
}

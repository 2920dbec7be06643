import { initTRPC, type TRPCError } from '@trpc/server'
import { ServiceError } from '@visualkit/contracts'
import type { PersonContext, ServiceContext } from '@visualkit/services'
import type { TrpcContext } from './context.ts'
import { toTrpcError, trpcErrorFacts } from './trpc-error.ts'

const t = initTRPC.context<TrpcContext>().create({
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => {
    const { message, ...facts } = trpcErrorFacts(error)
    return { ...shape, message, data: { ...shape.data, ...facts, requestId: ctx?.requestId ?? null } }
  },
})

export const router = t.router

/** Open to everyone. Changes are taken from our own pages only. */
export const publicProcedure = t.procedure.use(async ({ ctx, type, next }) => {
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

/** For a signed-in member of the business; what each role may do is checked by the verbs. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.signedIn) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  if (!ctx.member) throw new ServiceError('FORBIDDEN', 'You are not a member of this business.')
  const service: ServiceContext = { ...ctx.services, actor: ctx.member, request: ctx.request }
  return next({ ctx: { service } })
})

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

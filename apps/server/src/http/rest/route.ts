import type { ErrorCode, Permission } from '@visualkit/contracts'
import type { ServiceContext } from '@visualkit/services'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

/** What may open a route: a widget's key, a conversation's token, a server's key, a signed-in member's cookie. */
export type Credential = 'publishable' | 'session' | 'secret' | 'member'

/** What a route reads from the request. */
export type RouteBody<B extends z.ZodType = z.ZodType> =
  | { kind: 'json'; schema: B; optional?: boolean; limitBytes?: number; orForm?: boolean }
  | { kind: 'bytes'; mediaTypes: readonly string[]; limitBytes: number }

export interface RouteCall<Q, B> {
  service: ServiceContext
  params: { id: string }
  query: Q
  body: B
  request: FastifyRequest
  reply: FastifyReply
}

/** One route of the public API. The reference and the OpenAPI document are made from these. */
export interface RestRoute<Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST' | 'DELETE'
  /** Under /api/v1; `:id` is the only parameter. */
  path: string
  id: string
  group:
    | 'Assistants'
    | 'Widget'
    | 'Conversations'
    | 'Messages'
    | 'Files'
    | 'Screen'
    | 'People'
    | 'Knowledge'
    | 'Audit log'
  summary: string
  description?: string
  opens: readonly Credential[]
  /** What a secret key, or a member's role, must hold; null where neither opens it. Its verb decides. */
  needs: Permission | null
  /** A token that has expired also opens it; the verb decides how long ago is too long. */
  takesExpiredToken?: boolean
  query?: Q
  body?: RouteBody<B>
  output: z.ZodType
  status: 200 | 201
  /** Answers with a file of one of these types, which the route sends itself, instead of `output`. */
  download?: readonly string[]
  /** The answer as server-sent events, when the caller accepts them. */
  streams?: boolean
  /** Besides those every route may answer with. */
  errors: readonly ErrorCode[]
  example?: { body?: unknown; query?: string; file?: string }
  handle(call: RouteCall<z.output<Q>, z.output<B>>): Promise<unknown>
}

/** What decides who may come in by a route. */
export type RouteDoor = Pick<RestRoute, 'method' | 'opens' | 'takesExpiredToken' | 'body'>

/** Keeps the types of a route's query and body for its handler. */
export function defineRoute<Q extends z.ZodType, B extends z.ZodType>(route: RestRoute<Q, B>): RestRoute {
  return route as unknown as RestRoute
}

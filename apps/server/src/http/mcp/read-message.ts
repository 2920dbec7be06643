import {
  CallToolRequestSchema,
  ErrorCode,
  InitializeRequestSchema,
  isJSONRPCRequest,
  type JSONRPCErrorResponse,
  type JSONRPCMessage,
  JSONRPCMessageSchema,
  ListToolsRequestSchema,
  PingRequestSchema,
  RequestIdSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { UnreadableBody } from './unreadable-body.ts'

/** A message, or the answer that says why it is none, with the status of HTTP that goes with it. */
export type ReadMessage = { message: JSONRPCMessage } | { status: 200 | 400; refusal: JSONRPCErrorResponse }

/** Requests whose parameters are checked before they are handled: the SDK calls what is wrong with them its own failure. */
const REQUESTS = new Map<string, z.ZodType>([
  ['initialize', InitializeRequestSchema],
  ['ping', PingRequestSchema],
  ['tools/list', ListToolsRequestSchema],
  ['tools/call', CallToolRequestSchema],
])

const Identified = z.looseObject({ id: RequestIdSchema })

/** What a body says in JSON-RPC 2.0, one message at a time. */
export function readMessage(body: unknown): ReadMessage {
  if (body === undefined) return refuse(ErrorCode.ParseError, 'The body is empty: send JSON.')
  if (body instanceof UnreadableBody) return refuse(ErrorCode.ParseError, body.message)
  // They would be counted as one request, and the protocol has none.
  if (Array.isArray(body)) return refuse(ErrorCode.InvalidRequest, 'Send one message a request.')
  const { success, data: message } = JSONRPCMessageSchema.safeParse(body)
  const id = Identified.safeParse(body).data?.id ?? null
  if (!success)
    return refuse(
      ErrorCode.InvalidRequest,
      'This is no message of JSON-RPC 2.0: `jsonrpc` is "2.0", `method` a text, `id` a text or a whole number.',
      id,
    )
  const params = isJSONRPCRequest(message) ? REQUESTS.get(message.method)?.safeParse(message) : undefined
  if (params?.error) {
    const said = params.error.issues.map(({ path, message: what }) => `${path.join('.')}: ${what}`).join('; ')
    return { ...refuse(ErrorCode.InvalidParams, said, id), status: 200 }
  }
  return { message: message! }
}

function refuse(
  code: ErrorCode,
  message: string,
  id: string | number | null = null,
): { status: 200 | 400; refusal: JSONRPCErrorResponse } {
  // Where the id cannot be read JSON-RPC has null, which the SDK's types leave out.
  const refusal = { jsonrpc: '2.0', id, error: { code, message } } as JSONRPCErrorResponse
  return { status: 400, refusal }
}

import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js'
import { type McpDefinition, ServiceError, TOOL_LIMITS } from '@visualkit/contracts'
import { guardedRequest } from '@visualkit/outgoing'
import type { ServiceContext } from '../context.ts'
import { originOf } from './tool-row.ts'
import { unreached } from './unreached.ts'

export type { McpTool }

type Reach = Pick<ServiceContext, 'tools'>

/** The tools a server offers. @throws ServiceError with what to do. */
export async function listMcpTools(
  ctx: Reach,
  server: { url: string; headers: Record<string, string> },
): Promise<McpTool[]> {
  return withClient(ctx, { ...server, timeoutSeconds: TOOL_LIMITS.seconds }, async (client, options) => {
    const found: McpTool[] = []
    let cursor: string | undefined
    do {
      const page = await client.listTools({ cursor }, options)
      found.push(...page.tools)
      cursor = page.nextCursor
    } while (cursor !== undefined && found.length < MOST_LISTED)
    return found.slice(0, MOST_LISTED)
  })
}

/** What came of a call of a server's tool. */
export type McpAnswer = { isError: boolean; text: string } | 'changed'

/**
 * What a tool of a server answers, as text. The server is asked first how it describes the tool now: what is described
 * otherwise than somebody agreed to, or is gone, is not called.
 * @throws ServiceError when the server cannot be reached.
 */
export async function callMcpTool(
  ctx: Reach,
  { url, tool, timeoutSeconds }: McpDefinition,
  headers: Record<string, string>,
  { values, isAsAgreed }: { values: Record<string, unknown>; isAsAgreed(tool: McpTool): boolean },
): Promise<McpAnswer> {
  return withClient(ctx, { url, headers, timeoutSeconds }, async (client, options) => {
    const described = await findTool(client, tool, options)
    if (!described || !isAsAgreed(described)) return 'changed'
    const result = await client.callTool({ name: tool, arguments: values }, undefined, options)
    if (result.structuredContent)
      return { isError: result.isError === true, text: JSON.stringify(result.structuredContent) }
    const parts = (Array.isArray(result.content) ? result.content : []) as { type: string; text?: string }[]
    const text = parts.flatMap((part) => (part.type === 'text' ? [part.text ?? ''] : [])).join('\n')
    return { isError: result.isError === true, text }
  })
}

const MOST_LISTED = TOOL_LIMITS.offers

async function findTool(client: Client, name: string, options: Options): Promise<McpTool | null> {
  let cursor: string | undefined
  let seen = 0
  do {
    const page = await client.listTools({ cursor }, options)
    const found = page.tools.find((one) => one.name === name)
    if (found) return found
    seen += page.tools.length
    cursor = page.nextCursor
  } while (cursor !== undefined && seen < MOST_LISTED)
  return null
}

type Client = import('@modelcontextprotocol/sdk/client/index.js').Client
interface Options {
  timeout: number
  signal: AbortSignal
}

/** Speaks with a server over streamable HTTP, every request through the guarded client, and ends the connection. */
async function withClient<T>(
  ctx: Reach,
  server: { url: string; headers: Record<string, string>; timeoutSeconds: number },
  work: (client: Client, options: Options) => Promise<T>,
): Promise<T> {
  // Imported when first needed: it is a large module, and few businesses have such a server.
  const [{ Client }, { StreamableHTTPClientTransport }] = await Promise.all([
    import('@modelcontextprotocol/sdk/client/index.js'),
    import('@modelcontextprotocol/sdk/client/streamableHttp.js'),
  ])
  const timeoutMs = server.timeoutSeconds * 1_000
  const signal = AbortSignal.timeout(timeoutMs)
  const client = new Client({ name: 'visualkit', version: '0.1.0' })
  const transport = new StreamableHTTPClientTransport(new URL(server.url), {
    fetch: guardedFetch(ctx, timeoutMs),
    requestInit: { headers: server.headers },
  })
  const options = { timeout: timeoutMs, signal }
  try {
    // The SDK's types do not know exactOptionalPropertyTypes.
    await client.connect(transport as Parameters<Client['connect']>[0], options)
    return await work(client, options)
  } catch (error) {
    if (error instanceof ServiceError) throw unreached(error, server.url)
    const cause = (error as { cause?: unknown }).cause
    if (cause instanceof ServiceError) throw unreached(cause, server.url)
    const code = (error as { code?: number }).code
    const reason = signal.aborted ? 'mcp_slow' : code ? 'mcp_answered' : 'mcp_none'
    const why = signal.aborted ? 'it took too long' : code ? `it answered ${code}` : 'it speaks no MCP'
    throw new ServiceError(
      'UNAVAILABLE',
      `${originOf(server.url)} could not be used: ${why}. Check the address and its headers.`,
      { reason, ...(code && { status: code }) },
      { cause: error },
    )
  } finally {
    await client.close().catch(() => {})
  }
}

/** `fetch` for the SDK by the guarded client: one answer, read whole and bounded; no stream is kept open. */
function guardedFetch({ tools }: Reach, timeoutMs: number) {
  return async (address: string | URL, init: RequestInit = {}): Promise<Response> => {
    const method = (init.method ?? 'GET') as 'GET' | 'POST' | 'DELETE'
    // The stream a server may send by itself is not listened to: nothing that comes unasked is used.
    if (method === 'GET') return new Response(null, { status: 405 })
    const response = await guardedRequest(String(address), {
      method,
      body: init.body == null ? undefined : String(init.body),
      headers: Object.fromEntries(new Headers(init.headers)),
      maxBytes: TOOL_LIMITS.answerBytes,
      timeoutMs,
      maxRedirects: 0,
      privateHosts: tools.privateHosts,
    })
    const headers = new Headers()
    for (const name of ['content-type', 'mcp-session-id', 'www-authenticate']) {
      const value = response.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    const isEmpty = response.bytes.length === 0 || [202, 204, 205].includes(response.status)
    return new Response(isEmpty ? null : new Uint8Array(response.bytes), { status: response.status, headers })
  }
}

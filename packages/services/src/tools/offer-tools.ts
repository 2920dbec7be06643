import { judgeTool, readOpenApi } from '@visualkit/ai'
import { OfferToolsInput, ServiceError, TOOL_LIMITS, type ToolOffer } from '@visualkit/contracts'
import { guardedRequest, isPrivateHost, parseWebAddress } from '@visualkit/outgoing'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { listMcpTools } from './mcp-client.ts'
import { limitTrials } from './try-tool.ts'

const MOST_BYTES = 4_194_304

/**
 * What an OpenAPI document or an MCP server offers as tools. Nothing is added: who picks one adds it, and it is judged
 * then and at each call; what the terms rule out is marked here already.
 * @throws VALIDATION_ERROR or UNAVAILABLE, saying what to do.
 */
export async function offerTools(ctx: ServiceContext, input: OfferToolsInput): Promise<ToolOffer[]> {
  requirePermission(ctx, 'assistants.write')
  const given = OfferToolsInput.parse(input)
  await limitTrials(ctx)
  const offers = given.kind === 'mcp' ? await offersOfServer(ctx, given) : await offersOfDocument(ctx, given)
  return offers.map((offer) => {
    const { name, title, description } = offer
    const { restricted } = judgeTool({ name, description: `${title}. ${description}` })
    return { ...offer, isRestricted: restricted }
  })
}

type Offer = Omit<ToolOffer, 'isRestricted'>

async function offersOfServer(
  ctx: ServiceContext,
  { url, headers }: Extract<OfferToolsInput, { kind: 'mcp' }>,
): Promise<Offer[]> {
  requireHttps(ctx, url)
  const values = Object.fromEntries((headers ?? []).map(({ name, value = '' }) => [name, value]))
  const listed = await listMcpTools(ctx, { url, headers: values })
  return listed.flatMap((tool) => {
    const inputSchema = tool.inputSchema as Record<string, unknown>
    if (JSON.stringify(inputSchema).length > 16_000) return []
    const title = (tool.title ?? tool.annotations?.title ?? tool.name).slice(0, 60)
    return {
      kind: 'mcp' as const,
      name: slug(tool.name),
      title,
      description: (tool.description ?? title).slice(0, 1_000),
      // A server that does not say so may change something.
      effect: tool.annotations?.readOnlyHint === true ? ('reads' as const) : ('changes' as const),
      definition: { url, tool: tool.name, inputSchema, timeoutSeconds: 10 },
    }
  })
}

async function offersOfDocument(
  ctx: ServiceContext,
  { url, text }: Extract<OfferToolsInput, { kind: 'openapi' }>,
): Promise<Offer[]> {
  let source = text ?? ''
  if (url !== undefined) {
    requireHttps(ctx, url)
    const { status, bytes } = await guardedRequest(url, {
      headers: { accept: 'application/json' },
      maxBytes: MOST_BYTES,
      timeoutMs: TOOL_LIMITS.seconds * 1_000,
      privateHosts: ctx.tools.privateHosts,
    })
    if (status !== 200) throw invalid(`${url} answered ${status}. Check the address in a browser.`)
    source = bytes.toString('utf8')
  }
  let document: unknown
  try {
    document = JSON.parse(source)
  } catch {
    throw invalid('This is not JSON. Give the OpenAPI document as JSON.')
  }
  const offered = readOpenApi(document, url)
  if (offered === null)
    throw invalid(
      'This is no OpenAPI 3 document with the address of its server. Give its own address, or add “servers”.',
    )
  return offered.map((operation) => ({ kind: 'http' as const, ...operation }))
}

function requireHttps(ctx: ServiceContext, address: string): void {
  const url = parseWebAddress(address)
  if (url.protocol === 'https:' || isPrivateHost(url, ctx.tools.privateHosts)) return
  throw invalid('The address must start with https://.')
}

function invalid(message: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', message, { field: 'url' })
}

function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  return plain.slice(0, 50) || 'tool'
}

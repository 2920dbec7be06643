import { readOpenApi, saysItChanges } from '@visualkit/ai'
import { type OfferToolsInput, ServiceError, TOOL_LIMITS, type ToolSource } from '@visualkit/contracts'
import { guardedRequest, isPrivateHost, parseWebAddress } from '@visualkit/outgoing'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { listMcpTools, type McpTool } from './mcp-client.ts'
import type { OfferedTool } from './offered-tool.ts'
import { parseYaml } from './parse-yaml.ts'
import { addressShape, loadTool, openSecrets, originOf, sourceOf } from './tool-row.ts'
import { unreached } from './unreached.ts'

const MOST_BYTES = 4_194_304
/** JSON Schema of what a tool of an MCP server is given, in characters. */
const SCHEMA_CHARACTERS = 16_000

/** One operation as its source describes it now. */
export interface SourceOffer extends OfferedTool {
  operation: string
  /** Proposed; several may be proposed the same. */
  name: string
}

export interface ReadSource {
  kind: ToolSource['kind']
  url: string | null
  offers: SourceOffer[]
  /** Operations no tool can be made of. */
  leftOut: string[]
  /** What goes along with each call. */
  headers: Record<string, string>
}

/** Reads an OpenAPI document or asks an MCP server. @throws VALIDATION_ERROR or UNAVAILABLE, saying what to do. */
export async function readSource(ctx: ServiceContext, given: OfferToolsInput): Promise<ReadSource> {
  if (given.kind === 'again') return readAgain(ctx, given)
  const headers = Object.fromEntries((given.headers ?? []).map(({ name, value = '' }) => [name, value]))
  if (given.kind === 'mcp') return readServer(ctx, given.url, headers)
  return readDocument(ctx, given, headers)
}

/** Whoever has us ask a server is in the audit log, also when it does not answer. */
async function noteLook(ctx: ServiceContext, kind: ToolSource['kind'], url: string): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, (tx) =>
    writeAudit(tx, ctx, {
      action: 'tool.look',
      targetType: 'tenant',
      targetId: tenantId,
      details: { kind, address: addressShape(url) },
    }),
  )
}

/** What a server says of one of its tools; null when it is too long to be used. */
export function offerOfMcp(url: string, tool: McpTool): SourceOffer | null {
  const inputSchema = tool.inputSchema as Record<string, unknown>
  if (JSON.stringify(inputSchema).length > SCHEMA_CHARACTERS) return null
  const title = (tool.title ?? tool.annotations?.title ?? tool.name).slice(0, 60)
  return {
    operation: tool.name,
    name: slug(tool.name),
    title,
    description: (tool.description ?? title).slice(0, 1_000),
    // A server that does not say so may change something, and one that says so and pays money does.
    effect:
      tool.annotations?.readOnlyHint === true &&
      !saysItChanges({ name: tool.name, texts: [title, tool.description ?? ''] })
        ? 'reads'
        : 'changes',
    definition: { url, tool: tool.name, inputSchema, timeoutSeconds: 10 },
  }
}

async function readAgain(
  ctx: ServiceContext,
  { toolId, text }: Extract<OfferToolsInput, { kind: 'again' }>,
): Promise<ReadSource> {
  const { tenantId } = ctx.actor
  const tool = await ctx.db.withTenant(tenantId, (tx) => loadTool(tx, tenantId, toolId))
  const source = sourceOf(tool)
  if (!source)
    throw new ServiceError('CONFLICT', 'This tool was written by hand: there is no source to look at.')
  const { headers } = openSecrets(ctx, tool)
  if (source.kind === 'mcp') return readServer(ctx, source.url!, headers)
  if (source.url === null && !text)
    throw new ServiceError('VALIDATION_ERROR', 'The document was pasted. Paste it as it is now.', {
      field: 'text',
      reason: 'pasted',
    })
  const read = await readDocument(ctx, { url: source.url ?? undefined, text }, headers)
  const origin = originOf(tool.definition.url)
  // A secret that goes with one host is never sent to another that the document names instead.
  const moved = read.offers.some(({ definition }) => originOf(String(definition.url)) !== origin)
  return moved ? { ...read, headers: {} } : read
}

async function readServer(
  ctx: ServiceContext,
  url: string,
  headers: Record<string, string>,
): Promise<ReadSource> {
  requireHttps(ctx, url)
  await noteLook(ctx, 'mcp', url)
  const listed = await listMcpTools(ctx, { url, headers })
  const read = listed.map((tool) => ({ name: tool.name, offer: offerOfMcp(url, tool) }))
  return {
    kind: 'mcp',
    url,
    headers,
    offers: read.flatMap(({ offer }) => (offer ? [offer] : [])),
    leftOut: read.flatMap(({ name, offer }) => (offer ? [] : [name.slice(0, 200)])),
  }
}

async function readDocument(
  ctx: ServiceContext,
  { url, text }: { url?: string | undefined; text?: string | undefined },
  headers: Record<string, string>,
): Promise<ReadSource> {
  let source = text ?? ''
  if (url !== undefined) {
    requireHttps(ctx, url)
    await noteLook(ctx, 'openapi', url)
    const { status, bytes } = await guardedRequest(url, {
      headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.5' },
      maxBytes: MOST_BYTES,
      timeoutMs: TOOL_LIMITS.seconds * 1_000,
      privateHosts: ctx.tools.privateHosts,
    }).catch((error) => {
      throw error instanceof ServiceError ? unreached(error, url) : error
    })
    if (status !== 200)
      throw invalid(`${originOf(url)} answered ${status}. Check the address in a browser.`, 'answered', {
        status,
      })
    source = bytes.toString('utf8')
  }
  const read = readOpenApi(await parseDocument(source), url)
  if (read === null)
    throw invalid(
      'This is no OpenAPI 3 document with the address of its server. Give its own address, or add “servers”.',
      'not_openapi',
    )
  return { kind: 'openapi', url: url ?? null, headers, ...read }
}

async function parseDocument(source: string): Promise<unknown> {
  try {
    return /^\s*[{[]/.test(source) ? JSON.parse(source) : await parseYaml(source)
  } catch (error) {
    if (error instanceof ServiceError) throw error
    throw invalid(
      'This is neither JSON nor YAML that can be read. Give the OpenAPI document as it is downloaded, or as JSON.',
      'not_readable',
    )
  }
}

function requireHttps(ctx: ServiceContext, address: string): void {
  const url = parseWebAddress(address)
  if (url.protocol === 'https:' || isPrivateHost(url, ctx.tools.privateHosts)) return
  throw invalid('The address must start with https://.', 'https')
}

function invalid(message: string, reason: string, facts: object = {}): ServiceError {
  return new ServiceError('VALIDATION_ERROR', message, { field: 'url', reason, ...facts })
}

function slug(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  return plain.slice(0, 50) || 'tool'
}

import { createHmac } from 'node:crypto'
import {
  type McpDefinition,
  notFound,
  ServiceError,
  type Tool,
  type ToolHeader,
  type ToolSource,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import type { Services } from '../context.ts'
import { seal, unsealOrNull } from '../second-factor/seal.ts'

const { tools } = schema

export type ToolRow = typeof tools.$inferSelect

/** What goes along with a call and is shown to nobody. */
export interface ToolSecrets {
  headers: Record<string, string>
  /** Webhooks: what signs them. */
  signingKey?: string
}

export function toTool(row: ToolRow): Tool {
  const { id, kind, name, title, description, effect, approval, headerNames, enabled } = row
  return {
    id,
    kind,
    name,
    title,
    description,
    effect,
    approval,
    definition: row.definition as Record<string, unknown>,
    headerNames,
    enabled,
    source: sourceOf(row),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Where a tool was taken from; null when somebody wrote it. */
export function sourceOf({ kind, source, definition }: ToolRow): ToolSource | null {
  if (source || kind !== 'mcp') return source
  const { url, tool } = definition as McpDefinition
  return { kind: 'mcp', url, operation: tool }
}

/** Throws NOT_FOUND. */
export async function loadTool(tx: Tx, tenantId: string, id: string): Promise<ToolRow> {
  requireId(id, 'tool')
  const [row] = await tx.select().from(tools).where(ofTenant(tenantId, id))
  if (!row) throw notFound('tool')
  return row
}

export function toolsOf(tx: Tx, tenantId: string): Promise<ToolRow[]> {
  return tx
    .select()
    .from(tools)
    .where(eq(tools.tenantId, tenantId))
    .orderBy(asc(tools.createdAt), asc(tools.id))
}

export function ofTenant(tenantId: string, id: string) {
  return and(eq(tools.tenantId, tenantId), eq(tools.id, id))
}

/**
 * As the audit log keeps it: no values of headers, and of what is always sent how long it is and a digest under our
 * own key, so that a change shows and a secret in it does not.
 */
export function auditedTool({ secrets }: Pick<Services, 'secrets'>, row: ToolRow): object {
  const { name, title, description, kind, effect, approval, definition, headerNames, enabled } = row
  const { body } = definition as { body?: string }
  const shown = {
    ...definition,
    url: addressShape(definition.url),
    ...(body !== undefined && { body: bodyShape(secrets.audit, body) }),
  }
  return { name, title, description, kind, effect, approval, definition: shown, headerNames, enabled }
}

function bodyShape(key: string, body: string): { characters: number; digest: string } {
  const digest = createHmac('sha256', key).update(`tool-body\n${body}`).digest('hex').slice(0, 16)
  return { characters: body.length, digest }
}

/** Where an address leads, without what may be secret in it: `https://shop.example/orders/{order}?…`. */
export function addressShape(address: string): string {
  const [path = '', ...query] = address.split('?')
  const steps = path.slice(originOf(address).length).split('/')
  const shown = steps.map((step) => (step === '' || PLAIN_STEP.test(step) ? step : '…'))
  return `${originOf(address)}${shown.join('/')}${query.length > 0 ? '?…' : ''}`
}

/** A word, a version or an argument. */
const PLAIN_STEP = /^(?:[a-z]{1,24}(?:[-_.][a-z]{1,24}){0,4}|v\d{1,3}|\{[a-z][a-z0-9_]{0,59}\})$/i

export function sealSecrets(
  { secrets }: Pick<Services, 'secrets'>,
  toolId: string,
  kept: ToolSecrets,
): string | null {
  if (Object.keys(kept.headers).length === 0 && kept.signingKey === undefined) return null
  return seal(secrets.encryption, 'tool-secrets', toolId, JSON.stringify(kept))
}

/** Empty when there are none. @throws CONFLICT when the key they were sealed under is lost: nothing goes without them. */
export function openSecrets(
  services: Pick<Services, 'secrets'>,
  row: Pick<ToolRow, 'id' | 'sealedSecrets'>,
): ToolSecrets {
  if (row.sealedSecrets === null) return { headers: {} }
  const text = unsealed(services, row)
  if (text !== null) return JSON.parse(text) as ToolSecrets
  throw new ServiceError('CONFLICT', LOST_SECRETS, { reason: 'unreadable' })
}

/** Whether a tool has secrets that cannot be opened any more. */
export function hasLostSecrets(
  services: Pick<Services, 'secrets'>,
  row: Pick<ToolRow, 'id' | 'sealedSecrets'>,
): boolean {
  return row.sealedSecrets !== null && unsealed(services, row) === null
}

export const LOST_SECRETS =
  'What is secret of this tool cannot be opened any more. Enter the values of its headers again and save; a webhook needs a new key too.'

function unsealed(
  { secrets }: Pick<Services, 'secrets'>,
  { id, sealedSecrets }: Pick<ToolRow, 'id' | 'sealedSecrets'>,
): string | null {
  return sealedSecrets && unsealOrNull(secrets.encryption, 'tool-secrets', id, sealedSecrets)
}

/** The headers as they are from now on: a value that is left out stays, a name that is left out goes. */
export function mergedHeaders(
  given: readonly ToolHeader[],
  before: Record<string, string>,
): Record<string, string> {
  const kept = new Map(Object.entries(before).map(([name, value]) => [name.toLowerCase(), value]))
  return Object.fromEntries(
    given.flatMap(({ name, value }) => {
      const now = value ?? kept.get(name.toLowerCase())
      return now === undefined ? [] : [[name, now]]
    }),
  )
}

/** The host of an address with arguments in it. */
export function originOf(url: string): string {
  return new URL(url.replace(/[{}]/g, '')).origin
}

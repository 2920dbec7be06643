import {
  type McpDefinition,
  notFound,
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

/** As the audit log keeps it: no values of headers. */
export function auditedTool(row: ToolRow): object {
  const { name, title, description, kind, effect, approval, definition, headerNames, enabled } = row
  return { name, title, description, kind, effect, approval, definition, headerNames, enabled }
}

export function sealSecrets(
  { secrets }: Pick<Services, 'secrets'>,
  toolId: string,
  kept: ToolSecrets,
): string | null {
  if (Object.keys(kept.headers).length === 0 && kept.signingKey === undefined) return null
  return seal(secrets.encryption, 'tool-secrets', toolId, JSON.stringify(kept))
}

/** Empty when there are none, or the key they were sealed under is lost. */
export function openSecrets(
  { secrets }: Pick<Services, 'secrets'>,
  { id, sealedSecrets }: Pick<ToolRow, 'id' | 'sealedSecrets'>,
): ToolSecrets {
  const text = sealedSecrets && unsealOrNull(secrets.encryption, 'tool-secrets', id, sealedSecrets)
  return text ? (JSON.parse(text) as ToolSecrets) : { headers: {} }
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

import { randomUUID } from 'node:crypto'
import {
  CreateSourceInput,
  FolderSettings,
  type KnowledgeSource,
  ServiceError,
  SOURCE_LIMITS,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { parseWebAddress } from '@visualkit/outgoing'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { startRun } from './run-source.ts'
import { describeSource, loadSource, nextRunAt, type SourceRow } from './source-row.ts'

const { knowledgeSources } = schema

/** Adds a source and begins to read it; an export waits for its file. */
export async function createSource(ctx: ServiceContext, input: CreateSourceInput): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  const parsed = CreateSourceInput.parse(input)
  const schedule = 'schedule' in parsed ? (parsed.schedule ?? 'weekly') : 'manual'
  const settings = parsed.settings ?? {}
  // A refusal says at once what the first page would say.
  if ('url' in settings) parseWebAddress(settings.url)
  const name = parsed.name ?? nameOf('url' in settings ? settings.url : undefined)
  return addSource(ctx, { kind: parsed.kind, name, settings, schedule })
}

/** A folder of the server, for its operator at the command line alone: no request may name one. */
export async function createFolderSource(
  ctx: ServiceContext,
  {
    name,
    schedule,
    settings,
  }: { name?: string; schedule: SourceRow['schedule']; settings: z.input<typeof FolderSettings> },
): Promise<KnowledgeSource> {
  if (ctx.actor.kind !== 'system')
    throw new ServiceError('FORBIDDEN', 'A folder of the server is added by its operator: vk source add.')
  const parsed = FolderSettings.parse(settings)
  return addSource(ctx, { kind: 'folder', name: name ?? parsed.path, settings: parsed, schedule })
}

async function addSource(
  ctx: ServiceContext,
  { kind, name, settings, schedule }: Pick<SourceRow, 'kind' | 'name' | 'settings' | 'schedule'>,
): Promise<KnowledgeSource> {
  const { tenantId } = ctx.actor
  const id = randomUUID()
  await ctx.db.withTenant(tenantId, async (tx) => {
    const count = await tx.$count(knowledgeSources, eq(knowledgeSources.tenantId, tenantId))
    if (count >= SOURCE_LIMITS.sources)
      throw new ServiceError(
        'CONFLICT',
        `A business has at most ${SOURCE_LIMITS.sources} sources. Delete one that is not needed.`,
        { limit: SOURCE_LIMITS.sources },
      )
    await tx.insert(knowledgeSources).values({
      id,
      tenantId,
      kind,
      name: name.slice(0, 200),
      settings,
      schedule,
      nextRunAt: nextRunAt(schedule, ctx.now()),
      createdAt: ctx.now(),
    })
    await writeAudit(tx, ctx, {
      action: 'source.create',
      targetId: id,
      after: { kind, name, settings, schedule },
    })
  })
  if (kind !== 'export') await startRun(ctx, id, 'manual', { isNoted: false })
  return ctx.db.withTenant(tenantId, async (tx) => describeSource(tx, await loadSource(tx, tenantId, id)))
}

function nameOf(url: string | undefined): string {
  if (!url || !URL.canParse(url)) return 'Export'
  const { hostname, pathname } = new URL(url)
  return `${hostname}${pathname === '/' ? '' : pathname.replace(/\/$/, '')}`
}

import {
  ExportSettings,
  FolderSettings,
  GitSettings,
  type KnowledgeSource,
  PageSettings,
  ServiceError,
  SitemapSettings,
  SiteSettings,
  UpdateSourceInput,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { describeSource, isSource, loadSource, nextRunAt, settingsOf } from './source-row.ts'

const { knowledgeSources } = schema

const SETTINGS = {
  page: PageSettings,
  sitemap: SitemapSettings,
  site: SiteSettings,
  git: GitSettings,
  export: ExportSettings,
  folder: FolderSettings,
}

/** Changes a source; where it reads stays, because its pages belong to it. Settings count from the next reading on. */
export async function updateSource(ctx: ServiceContext, input: UpdateSourceInput): Promise<KnowledgeSource> {
  requirePermission(ctx, 'knowledge.write')
  const { id, name, schedule, settings } = UpdateSourceInput.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const source = await loadSource(tx, tenantId, id)
    const known = settingsOf(source)
    if (settings?.url !== undefined && settings.url !== known.url)
      throw new ServiceError('VALIDATION_ERROR', 'Another address is another source: add it as a new one.', {
        reason: 'other_address',
      })
    if (source.kind === 'export' && schedule !== undefined && schedule !== 'manual')
      throw new ServiceError(
        'VALIDATION_ERROR',
        'An export is read when its file is uploaded, not by a schedule.',
      )
    const { url, path, fileName, product } = known
    const kept = { ...(url !== undefined && { url }), ...(path !== undefined && { path }) }
    const next = settings && {
      ...SETTINGS[source.kind].parse({ ...settings, ...kept }),
      ...(fileName !== undefined && { fileName }),
      ...(product !== undefined && { product }),
    }
    const changes = {
      ...(name !== undefined && { name }),
      ...(schedule !== undefined && {
        schedule,
        nextRunAt: source.pausedAt ? null : nextRunAt(schedule, ctx.now()),
      }),
      ...(next && { settings: next }),
    }
    if (Object.keys(changes).length > 0) {
      await tx.update(knowledgeSources).set(changes).where(isSource(tenantId, id))
      const after = await loadSource(tx, tenantId, id)
      await writeAudit(tx, ctx, {
        action: 'source.update',
        targetId: id,
        ...changesOf(factsOf(source), factsOf(after)),
      })
    }
    return describeSource(tx, await loadSource(tx, tenantId, id))
  })
}

function factsOf({ name, schedule, settings }: { name: string; schedule: string; settings: object }) {
  return { name, schedule, settings }
}

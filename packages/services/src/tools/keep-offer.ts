import { schema } from '@visualkit/db'
import { and, isNull } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import type { OfferedTool } from './offered-tool.ts'
import { ofTenant } from './tool-row.ts'

/** Keeps how its source describes a tool that was set up by hand, the first time it is heard. */
export async function keepOffer(ctx: ServiceContext, toolId: string, offer: OfferedTool): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(schema.tools)
      .set({ offered: offer })
      .where(and(ofTenant(tenantId, toolId), isNull(schema.tools.offered))),
  )
}

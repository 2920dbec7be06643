import type { Answerer, ConfiguredModel } from '@visualkit/ai'
import type { ModelVendor } from '@visualkit/contracts'
import { type Database, schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { unsealOrNull } from '../second-factor/seal.ts'

type OwnServices = Pick<Services, 'db' | 'now' | 'log' | 'secrets' | 'modelsWith'>

/** How long keys are believed, in milliseconds: other servers hear of a change when it is over. */
const BELIEVED_MS = 20_000
/** Businesses whose models are remembered. */
const REMEMBERED = 1_000

interface Known {
  models: ConfiguredModel[]
  /** Which keys they were made of: while it is the same, what is known of the models' health stays. */
  keys: string
  until: number
}
const remembered = new WeakMap<Database, Map<string, Known>>()

/** The models that the business itself pays for; empty without a key of its own. Never fails a turn. */
export async function ownModels(services: OwnServices, tenantId: string): Promise<ConfiguredModel[]> {
  const { db, now, log } = services
  const of = remembered.get(db) ?? new Map<string, Known>()
  remembered.set(db, of)
  const known = of.get(tenantId)
  const at = now().getTime()
  if (known && known.until > at) return known.models
  try {
    const rows = await db.withTenant(tenantId, (tx) =>
      tx.select().from(schema.modelKeys).where(eq(schema.modelKeys.tenantId, tenantId)),
    )
    const keys = rows.map(({ id, sealedKey }) => `${id} ${sealedKey}`).join('\n')
    const models = known?.keys === keys ? known.models : await modelsOfRows(services, rows)
    if (of.size >= REMEMBERED) of.clear()
    of.set(tenantId, { models, keys, until: at + BELIEVED_MS })
    return models
  } catch (error) {
    log.warn({ error, tenantId }, 'the own keys of a business could not be read')
    return known?.models ?? []
  }
}

async function modelsOfRows(
  { secrets, modelsWith }: OwnServices,
  rows: readonly (typeof schema.modelKeys.$inferSelect)[],
): Promise<ConfiguredModel[]> {
  const keys: Partial<Record<ModelVendor, string>> = {}
  for (const { id, provider, sealedKey } of rows) {
    const key = unsealOrNull(secrets.encryption, 'model-key', id, sealedKey)
    if (key !== null) keys[provider] = key
  }
  return modelsWith(keys)
}

/** Lets a changed key hold at once on this server; on others within `BELIEVED_MS`. */
export function forgetOwnModels(db: Database, tenantId: string): void {
  const known = remembered.get(db)?.get(tenantId)
  if (known) known.until = 0
}

/** The answerer, with the business's own models before those of the deployment. */
export function answererOf(
  ctx: OwnServices & Pick<Services, 'answerer'>,
  tenantId: string,
): Pick<Answerer, 'answer'> {
  return {
    answer: async (request, options) =>
      ctx.answerer.answer(request, { ...options, own: await ownModels(ctx, tenantId) }),
  }
}

import { demoPersonality, demoWidgetSettings, helpArticles } from '@visualkit/demo-shop'
import {
  createApiKey,
  createTenant,
  createUser,
  importDocument,
  listMembers,
  listPersonalities,
  listTenants,
  listWidgets,
  updatePersonality,
  updateWidget,
} from '@visualkit/services'
import type { Composition } from '../compose.ts'
import { demoOrigins } from './current-demo.ts'
import { isDemoBegun, markDemoBegun, readDemo, writeDemo } from './demo-state.ts'

export const DEMO_NAME = 'Harbour Goods'
const DEMO_OWNER = { email: 'owner@harbour-goods.example', name: 'Marta Oliveira' }

export interface SeedDemoOptions {
  onProgress(text: string): void
  /** Leave a database alone that holds other businesses. */
  onlyIntoEmpty?: boolean
  /** Ends the seeding between two steps; the next start goes on. */
  signal?: AbortSignal
}

/**
 * Makes the demo business: its help centre as knowledge, its assistant, its widget, and an owner who signs in by link.
 * Every step may be repeated: seeding that was cut short is finished by the next one.
 */
export async function seedDemo(
  composition: Composition,
  { onProgress, onlyIntoEmpty = false, signal }: SeedDemoOptions,
): Promise<{ created: boolean }> {
  const { services, dataDir } = composition
  const tenants = await listTenants(services)
  const known = await readDemo(dataDir)
  if (known && tenants.some((tenant) => tenant.id === known.tenantId)) return { created: false }
  const begun = await isDemoBegun(dataDir)
  if (!begun && (await adoptDemo(composition, tenants))) return { created: false }
  if (onlyIntoEmpty && tenants.length > 0 && !begun) return { created: false }

  onProgress(begun ? 'Finishing the demo business' : 'Setting up the demo business')
  await markDemoBegun(dataDir)
  const { tenantId, publishableKey } = await demoTenant(composition, tenants, begun)
  const ctx = composition.systemContext(tenantId, 'demo')
  const [personality] = await listPersonalities(ctx)
  await updatePersonality(ctx, { id: personality!.id, ...demoPersonality })
  const [widget] = await listWidgets(ctx)
  await updateWidget(ctx, { id: widget!.id, name: 'Shop', settings: demoWidgetSettings })
  const owner = await ownerOf(composition, tenantId)
  const { userId } = owner ?? (await createUser(services, { ...DEMO_OWNER, tenantId, role: 'owner' }))

  const articles = await helpArticles()
  for (const [index, article] of articles.entries()) {
    signal?.throwIfAborted()
    if (index % 10 === 0) onProgress(`Reading the help centre: ${index} of ${articles.length} articles`)
    const { title, markdown: content, url, category, language } = article
    await importDocument(
      ctx,
      { title, content, format: 'markdown', url, metadata: { category, language } },
      `demo shop, ${language}: ${url}`,
    )
  }
  await writeDemo(dataDir, { tenantId, publishableKey, ownerUserId: userId })
  return { created: true }
}

/** A database that was restored, or moved to another data folder, has its demo business but not the file about it. */
async function adoptDemo(
  composition: Composition,
  tenants: { id: string; name: string }[],
): Promise<boolean> {
  for (const { id: tenantId, name } of tenants) {
    const owner = name === DEMO_NAME ? await ownerOf(composition, tenantId) : undefined
    if (!owner) continue
    const publishableKey = await shopKey(composition, tenantId)
    await writeDemo(composition.dataDir, { tenantId, publishableKey, ownerUserId: owner.userId })
    return true
  }
  return false
}

/** The business that seeding had begun with, else a new one. */
async function demoTenant(
  composition: Composition,
  tenants: { id: string; name: string }[],
  begun: boolean,
): Promise<{ tenantId: string; publishableKey: string }> {
  const half = begun ? tenants.find(({ name }) => name === DEMO_NAME) : undefined
  if (half) return { tenantId: half.id, publishableKey: await shopKey(composition, half.id) }
  const { PORT, DEMO_SHOP_URL } = composition.env
  const origins = demoOrigins(DEMO_SHOP_URL ?? `http://localhost:${PORT + 1}`)
  return createTenant(composition.services, { name: DEMO_NAME, origins })
}

/** A new key for the shop: those that were made cannot be read back. */
async function shopKey(composition: Composition, tenantId: string): Promise<string> {
  const ctx = composition.systemContext(tenantId, 'demo')
  const [widget] = await listWidgets(ctx)
  const { key } = await createApiKey(ctx, { name: 'Demo shop', type: 'publishable', widgetId: widget!.id })
  return key
}

/** Tells our demo business from another that happens to have its name. */
async function ownerOf(composition: Composition, tenantId: string): Promise<{ userId: string } | undefined> {
  const ctx = composition.systemContext(tenantId, 'demo')
  const { members } = await listMembers(ctx, { search: DEMO_OWNER.email })
  return members.find(({ email }) => email === DEMO_OWNER.email)
}

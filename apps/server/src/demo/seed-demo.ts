import { demoPersonality, demoWidgetSettings, helpArticles } from '@visualkit/demo-shop'
import {
  createTenant,
  createUser,
  importDocument,
  listPersonalities,
  listTenants,
  listWidgets,
  updatePersonality,
  updateWidget,
} from '@visualkit/services'
import type { Composition } from '../compose.ts'
import { readDemo, writeDemo } from './demo-state.ts'

export const DEMO_NAME = 'Harbour Goods'
const DEMO_OWNER = { email: 'owner@harbour-goods.example', name: 'Marta Oliveira' }

/** Makes the demo business: its help centre as knowledge, its assistant, its widget, and an owner who signs in by link. */
export async function seedDemo(
  composition: Composition,
  onProgress: (text: string) => void,
  {
    onlyIntoEmpty = false,
    shopUrl = composition.env.DEMO_SHOP_URL,
  }: { onlyIntoEmpty?: boolean; shopUrl?: string } = {},
): Promise<{ created: boolean }> {
  const { services, dataDir } = composition
  const tenants = await listTenants(services)
  const known = await readDemo(dataDir)
  if (known && tenants.some((tenant) => tenant.id === known.tenantId)) return { created: false }
  if (onlyIntoEmpty && tenants.length > 0) return { created: false }

  onProgress('Setting up the demo business')
  // The shop may get another port when its own is taken, so every port of this machine is allowed for the demo.
  const origins = shopUrl ? [new URL(shopUrl).origin] : demoOrigins(composition.env.PORT)
  const { tenantId, publishableKey } = await createTenant(services, { name: DEMO_NAME, origins })
  const ctx = composition.systemContext(tenantId, 'demo')
  const [personality] = await listPersonalities(ctx)
  await updatePersonality(ctx, { id: personality!.id, ...demoPersonality })
  const [widget] = await listWidgets(ctx)
  await updateWidget(ctx, { id: widget!.id, name: 'Shop', settings: demoWidgetSettings })
  const { userId } = await createUser(services, { ...DEMO_OWNER, tenantId, role: 'owner' })

  const articles = await helpArticles()
  for (const [index, article] of articles.entries()) {
    if (index % 10 === 0) onProgress(`Reading the help centre: ${index} of ${articles.length} articles`)
    await importDocument(ctx, {
      title: article.title,
      content: article.markdown,
      format: 'markdown',
      url: article.url,
      metadata: { category: article.category, language: article.language },
    })
  }
  await writeDemo(dataDir, { tenantId, publishableKey, ownerUserId: userId })
  return { created: true }
}

/** The shop stands on the port after the server's, under either name of this machine. */
function demoOrigins(port: number): string[] {
  return [`http://localhost:${port + 1}`, `http://127.0.0.1:${port + 1}`]
}

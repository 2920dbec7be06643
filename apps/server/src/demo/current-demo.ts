import { listTenants, listWidgets, updateWidget } from '@visualkit/services'
import type { Composition } from '../compose.ts'
import { type DemoState, readDemo } from './demo-state.ts'

/** The demo business of this data folder, if it is in the database that is served now: the folder may have served another. */
export async function currentDemo({ dataDir, services }: Composition): Promise<DemoState | null> {
  const demo = await readDemo(dataDir)
  if (!demo) return null
  return (await listTenants(services)).some(({ id }) => id === demo.tenantId) ? demo : null
}

/** Lets the widget be on the demo shop, whose port is another when the server's is. */
export async function allowDemoShop(
  composition: Composition,
  demo: DemoState,
  shopUrl: string,
): Promise<void> {
  const ctx = composition.systemContext(demo.tenantId, 'demo')
  const origins = demoOrigins(shopUrl)
  const [widget] = await listWidgets(ctx)
  if (!widget || origins.every((origin) => widget.allowedOrigins.includes(origin))) return
  const allowedOrigins = [...new Set([...widget.allowedOrigins, ...origins])].slice(-20)
  await updateWidget(ctx, { id: widget.id, allowedOrigins })
}

/** On this machine the shop is reached under either name of it. */
export function demoOrigins(shopUrl: string): string[] {
  const { origin, hostname, port } = new URL(shopUrl)
  return hostname === 'localhost' ? [origin, `http://127.0.0.1:${port}`] : [origin]
}

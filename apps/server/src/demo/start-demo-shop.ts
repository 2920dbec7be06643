import { createDemoShopServer } from '@visualkit/demo-shop'
import type { Env } from '../env/variables.ts'
import { StartError } from '../start-error.ts'
import type { DemoState } from './demo-state.ts'

/** Serves the demo shop on an origin of its own, as a customer's website would be. */
export async function startDemoShop(
  env: Env,
  demo: DemoState,
  widgetUrl: string,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const shop = createDemoShopServer({
    widgetSrc: `${widgetUrl}/embed.js`,
    publishableKey: demo.publishableKey,
    host: env.HOST,
  })
  try {
    await shop.listen(port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw shopPortTaken(port)
  }
  return { url: env.DEMO_SHOP_URL ?? `http://localhost:${port}`, close: () => shop.close() }
}

export function shopPortTaken(port: number): StartError {
  return new StartError(
    `Port ${port}, where the demo shop goes, is taken by another program. Stop it, choose another pair with --port, or set VK_DEMO=false.`,
  )
}

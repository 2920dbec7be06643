import type { Env } from '../env/variables.ts'

/** Where the outside reaches each part. Everything falls back to the API's address, and that to this machine. */
export function publicUrls(
  env: Env,
  port: number,
): { api: string; ws: string; widget: string; dashboard: string } {
  const api = env.API_URL ?? `${env.VK_TLS_CERT ? 'https' : 'http'}://localhost:${port}`
  return {
    api,
    ws: `${env.WSS_URL ?? api.replace(/^http/, 'ws')}/ws`,
    widget: env.WIDGET_URL ?? api,
    dashboard: env.DASHBOARD_URL ?? api,
  }
}

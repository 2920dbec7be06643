import type { Services } from '@visualkit/services'
import type { TlsFiles } from './tls-files.ts'

export interface HttpServerOptions {
  /** Addresses, secrets, limiter and log are taken from here. */
  services: Services
  /** Signs sign-in cookies. */
  authSecret: string
  /** Opens /metrics and the parts of /ready. */
  operatorToken: string
  version: string
  /** Addresses or networks whose X-Forwarded-* headers are believed. */
  trustedProxies?: string[]
  /** The server ends TLS by itself; without it a proxy in front does. */
  tls?: TlsFiles
  /** Whether HSTS is said for the domains below the dashboard's too; true unless said otherwise. */
  hstsSubdomains?: boolean
  /** Built front ends; a folder that is missing answers NOT_FOUND. */
  staticRoots: { dashboard: string; widget: string }
  /** Milliseconds a refused password takes at least, so that the time tells nothing of how it is stored; 500 unless said. */
  refusedSignInMs?: number
  /** True once the server has begun to stop: new work is refused. */
  isDraining(): boolean
  /** Told of every route as it is made. */
  onRoute?(route: { method: string; url: string }): void
  /** Open sockets, for /metrics. */
  connections?(): { visitors: number; agents: number }
}

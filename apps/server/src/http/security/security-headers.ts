import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * Headers of every answer. Our pages run only scripts and styles of this server, never inline ones, and can be framed
 * by nobody else. Files for other websites (the widget) loosen their own answer.
 */
export async function registerSecurityHeaders(
  app: FastifyInstance,
  urls: { api: string; ws: string; dashboard: string; widget: string },
): Promise<void> {
  const secure = urls.dashboard.startsWith('https://')
  const outside = [...new Set([urls.api, urls.widget, urls.ws].map((url) => new URL(url).origin))]
  // A browser takes ws: for another scheme than http:, so sockets of this server are named too.
  const sockets = new URL(urls.ws)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...outside.filter((origin) => origin.startsWith('http'))],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", `${sockets.protocol}//${sockets.host}`, ...outside],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
  })
}

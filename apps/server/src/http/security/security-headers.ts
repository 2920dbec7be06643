import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Answers that are data, not pages: should one be opened as a page all the same, nothing in it runs or loads. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
const DATA = /^\/(api\/(v1|auth)|trpc|mcp|calls|metrics|health|ready)(\/|\?|$)/

/** What a page of ours could ask a browser for; the dashboard needs none of it. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
const YEAR_SECONDS = 31_536_000

export interface SecurityHeaderOptions {
  urls: { api: string; ws: string; dashboard: string; widget: string }
  /** Whether the dashboard's domain stands for all below it (HSTS); who does not own these says false. */
  hstsSubdomains: boolean
}

/**
 * Headers of every answer; docs/security/headers.md says what each is for. Our pages run only scripts and styles of
 * this server, never inline ones, and are framed by nobody. Files for other websites (the widget) loosen their own
 * answer.
 */
export async function registerSecurityHeaders(
  app: FastifyInstance,
  { urls, hstsSubdomains }: SecurityHeaderOptions,
): Promise<void> {
  const secure = urls.dashboard.startsWith('https://')
  const outside = [...new Set([urls.api, urls.widget, urls.ws].map((url) => new URL(url).origin))]
  // A browser takes ws: for another scheme than http:, so sockets of this server are named too.
  const sockets = new URL(urls.ws)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...outside.filter((origin) => origin.startsWith('http'))],
        fontSrc: ["'self'"],
        connectSrc: [...new Set(["'self'", `${sockets.protocol}//${sockets.host}`, ...outside])],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        frameSrc: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: YEAR_SECONDS, includeSubDomains: hstsSubdomains } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  const permissions = PERMISSIONS.map((name) => `${name}=()`).join(', ')
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissions)
    if (DATA.test(request.url)) reply.header('content-security-policy', DATA_POLICY)
  })
}

import { BlockList, isIP, isIPv6 } from 'node:net'

const HERE = new BlockList()
HERE.addSubnet('127.0.0.0', 8, 'ipv4')
HERE.addAddress('::1', 'ipv6')

const ENCRYPTED = new Set(['require', 'verify-ca', 'verify-full'])

const WEB_ADDRESSES = [
  ...['API_URL', 'DASHBOARD_URL', 'WIDGET_URL', 'WSS_URL', 'FRONTEND_URL', 'MEETING_URL', 'JANUS_WS_URL'],
  ...['OIDC_ISSUER', 'VK_LLM_BASE_URL', 'OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL', 'GOOGLE_BASE_URL'],
  ...['VK_EMBEDDINGS_BASE_URL', 'VOYAGE_BASE_URL', 'COHERE_BASE_URL'],
]

/**
 * What would leave this machine unencrypted, one sentence each that says what to write instead. None of them holds a
 * value, which may be a secret.
 */
export function plainConnections(env: Record<string, unknown>): string[] {
  const problems: string[] = []
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
    const url = addressOf(env[name])
    if (url && !isHere(url) && !ENCRYPTED.has(url.searchParams.get('sslmode') ?? ''))
      problems.push(`${name} must end with ?sslmode=verify-full`)
  }
  for (const name of WEB_ADDRESSES) {
    const url = addressOf(env[name])
    if (url && !isHere(url) && /^(http|ws):$/.test(url.protocol))
      problems.push(`${name} must start with ${url.protocol === 'ws:' ? 'wss' : 'https'}://`)
  }
  if (!env.VK_TLS_CERT && !isHere(new URL(`http://${bracketed(String(env.HOST))}`)))
    problems.push('VK_TLS_CERT and VK_TLS_KEY must be set where HOST is reached from other machines')
  const redis = addressOf(env.REDIS_URL)
  if (redis && !isHere(redis) && redis.protocol !== 'rediss:')
    problems.push('REDIS_URL must start with rediss://')
  const mail = addressOf(env.VK_SMTP_URL)
  // With a password the driver wants TLS from the server, and sends nothing without it.
  if (mail && !isHere(mail) && mail.protocol !== 'smtps:' && mail.username === '')
    problems.push('VK_SMTP_URL must start with smtps://, or hold a user and a password')
  return problems
}

function addressOf(value: unknown): URL | null {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host
}

/** This machine, by number, name or socket. */
function isHere({ hostname, searchParams }: URL): boolean {
  const host = (searchParams.get('host') ?? hostname).replace(/^\[|\]$/g, '')
  if (host === '' || host === 'localhost' || host.startsWith('/')) return true
  return isIP(host) !== 0 && HERE.check(host, isIPv6(host) ? 'ipv6' : 'ipv4')
}

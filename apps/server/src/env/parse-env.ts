import { StartError } from '../start-error.ts'
import { plainConnections } from './plain-connections.ts'
import { type Env, VARIABLES } from './variables.ts'

/**
 * Reads the environment once, at boot. Names every bad variable at once; never prints a value, which may be a secret.
 * An empty variable counts as not set.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = []
  const env: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const result = variable.schema.safeParse(source[name]?.trim() || undefined)
    if (result.success) env[name] = result.data
    else
      problems.push(
        `${name} ${result.error.issues[0]?.message.replace(/^Invalid option: expected one of /, 'must be one of ') ?? 'is not valid'}`,
      )
  }
  if (source.DATABASE_OWNER_URL && !source.DATABASE_URL)
    problems.push('DATABASE_OWNER_URL needs DATABASE_URL: the role that serves the same database')
  if (source.VK_EMBEDDINGS_BASE_URL && !source.VK_EMBEDDINGS_MODEL)
    problems.push('VK_EMBEDDINGS_BASE_URL needs VK_EMBEDDINGS_MODEL')
  if (source.VK_SMTP_URL && !source.VK_MAIL_FROM) problems.push('VK_SMTP_URL needs VK_MAIL_FROM')
  for (const names of [
    ['VK_TLS_CERT', 'VK_TLS_KEY'],
    ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
    ['MICROSOFT_CLIENT_ID', 'MICROSOFT_CLIENT_SECRET'],
    ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ]) {
    const missing = names.filter((name) => !source[name]?.trim())
    if (missing.length > 0 && missing.length < names.length)
      problems.push(`${missing.join(' and ')} must be set too: ${names.join(', ')} go together`)
  }
  // A business that nobody asked for, with an assistant open to all, is nothing for a real server.
  if (env.NODE_ENV === 'production') env.VK_DEMO ??= false
  if (env.NODE_ENV === 'production' && !env.VK_PLAIN_CONNECTIONS)
    problems.push(
      ...plainConnections(env).map(
        (what) => `${what}, so that it is encrypted on its way (or set VK_PLAIN_CONNECTIONS=true)`,
      ),
    )
  if (env.DASHBOARD_URL && /^https:/.test(String(env.DASHBOARD_URL))) {
    for (const name of ['API_URL', 'WSS_URL', 'WIDGET_URL'])
      if (/^(http|ws):/.test(String(env[name])))
        problems.push(
          `${name} must start with ${name === 'WSS_URL' ? 'wss' : 'https'}://, as DASHBOARD_URL does`,
        )
  }
  if (problems.length > 0) {
    throw new StartError(`Set right in the environment or in .env, then start again: ${problems.join('; ')}.`)
  }
  return env as Env
}

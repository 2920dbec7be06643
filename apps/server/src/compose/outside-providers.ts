import type { Services } from '@visualkit/services'
import type { Env } from '../env/variables.ts'

type Provider = Services['outside']['providers'][number]

/** The accounts elsewhere that open the installation, by what the operator has set. */
export function outsideProviders(env: Env): Provider[] {
  const providers: Provider[] = []
  const add = (
    id: Provider['id'],
    name: string,
    issuer: string | undefined,
    clientId: string | undefined,
    clientSecret: string | undefined,
  ) => {
    if (issuer && clientId && clientSecret)
      providers.push({ id, name, settings: { issuer, clientId, clientSecret } })
  }
  add('google', 'Google', 'https://accounts.google.com', env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET)
  const directory = `https://login.microsoftonline.com/${env.MICROSOFT_TENANT_ID}/v2.0`
  add('microsoft', 'Microsoft', directory, env.MICROSOFT_CLIENT_ID, env.MICROSOFT_CLIENT_SECRET)
  add('oidc', env.OIDC_NAME, env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET)
  return providers
}

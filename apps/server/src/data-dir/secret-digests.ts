import { createHmac } from 'node:crypto'
import type { SecretDigests } from '@visualkit/db'
import type { Secrets } from './secrets.ts'

/** The secrets that rows of the database go with. The operator's token is none: no row knows it. */
export type RowSecret = Exclude<keyof Secrets, 'operatorToken'>

/** Where each can be set, and what no longer works when the database goes on with another. */
export const ROW_SECRETS: Record<RowSecret, { variable: string; lost: string }> = {
  apiKeyHash: { variable: 'API_KEY_SECRET', lost: 'Every API key stops working: make new ones.' },
  encryption: {
    variable: 'MFA_ENCRYPTION_KEY',
    lost: 'Codes of authenticator apps and backup codes are refused: let people in again with `vk user remove-factors`. Links in mails that wait or are kept cannot be opened: send new ones. Each business enters the secret of its identity provider, its keys of models and the headers of its tools again, and makes new keys for webhooks: those of tools and the one of its budget. None of them is used or called until then.',
  },
  audit: {
    variable: 'AUDIT_SECRET',
    lost: 'Names and addresses in the audit log so far cannot be read again, what was signed outside the database counts for nothing, and people erased so far are not erased again when an older backup is restored.',
  },
  auth: { variable: 'AUTH_SECRET', lost: 'Everybody has to sign in again.' },
  sessionToken: {
    variable: 'SESSION_TOKEN_SECRET',
    lost: 'Visitors who are in a conversation begin a new one.',
  },
  fileUrl: {
    variable: 'SESSION_TOKEN_SECRET',
    lost: 'Addresses of files that were handed out stop working.',
  },
}

/** One digest a secret, which does not tell the secret. */
export function digestSecrets(secrets: Pick<Secrets, RowSecret>): SecretDigests {
  const digests = Object.keys(ROW_SECRETS).map((name) => {
    const secret = secrets[name as RowSecret]
    return [name, createHmac('sha256', secret).update(`visualkit secret ${name}`).digest('base64url')]
  })
  return Object.fromEntries(digests)
}

/** The variables that set these secrets, each once. */
export function variablesOf(names: readonly string[]): string {
  const known = Object.entries(ROW_SECRETS).filter(([name]) => names.includes(name))
  return [...new Set(known.map(([, { variable }]) => variable))].join(', ')
}

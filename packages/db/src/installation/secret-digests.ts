import { sql } from 'drizzle-orm'
import type { ClientBase } from 'pg'
import type { Database, OpenDatabase } from '../database.ts'
import { AS_OWNER } from '../migrate/secure-tables.ts'
import { refuseRunningServers } from './running-servers.ts'

/** A digest of each secret that rows of the database go with, by its name. It must not be reversible. */
export type SecretDigests = Record<string, string>

/**
 * Which of the secrets are not those this database was first used with.
 *
 * @param options.claim notes those that the database knows nothing of: from then on it goes with them.
 */
export async function findForeignSecrets(
  db: Database,
  digests: SecretDigests,
  { claim = false } = {},
): Promise<string[]> {
  const known = await db.withAuth(async (tx) => {
    // Two first starts at once: one of them notes a secret, and both read what it noted.
    if (claim)
      await tx.execute(
        sql`insert into visualkit.secrets (name, digest) ${rowsOf(digests)} on conflict do nothing`,
      )
    return (
      await tx.execute<{ name: string; digest: string }>(sql`select name, digest from visualkit.secrets`)
    ).rows
  })
  return known
    .filter(({ name, digest }) => digests[name] !== undefined && digests[name] !== digest)
    .map(({ name }) => name)
}

function rowsOf(digests: SecretDigests) {
  return sql`select key, value from jsonb_each_text(${JSON.stringify(digests)}::jsonb)`
}

/** Notes other secrets in place of those that were known, inside a transaction of the owner. */
export async function replaceSecretDigests(owner: ClientBase, digests: SecretDigests): Promise<void> {
  await owner.query('delete from visualkit.secrets')
  await owner.query(
    'insert into visualkit.secrets (name, digest) select key, value from jsonb_each_text($1)',
    [JSON.stringify(digests)],
  )
}

/**
 * Goes on with other secrets, the first ones being lost. What only those could open is let go of, so that it is made
 * anew: the keys of people in the audit log, and the links in mails.
 *
 * @param options.audit whether the secret that wraps the keys of people is among the lost ones.
 * @param options.encryption whether the one that seals links is.
 * @throws StartError `locked` while a server runs on the database, `rights` without the owner's URL.
 */
export async function adoptSecrets(
  db: OpenDatabase,
  digests: SecretDigests,
  lost: { audit: boolean; encryption: boolean },
): Promise<void> {
  await db.withOwner(async (owner) => {
    await owner.query('begin')
    try {
      await owner.query(AS_OWNER)
      await refuseRunningServers(owner)
      await replaceSecretDigests(owner, digests)
      if (lost.audit) await owner.query('delete from person_keys where wrapped_key is not null')
      if (lost.encryption) await owner.query(LET_GO_OF_LINKS)
      await owner.query('commit')
    } catch (error) {
      await owner.query('rollback').catch(() => {})
      throw error
    }
  })
}

const LET_GO_OF_LINKS = `
  update outbox_mails
     set sealed_link = null,
         error = case status when 'pending' then 'Its link cannot be opened: the secrets of this server were replaced.' else error end,
         status = case status when 'pending' then 'failed' else status end
   where sealed_link is not null`

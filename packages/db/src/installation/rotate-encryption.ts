import type { ClientBase } from 'pg'
import type { OpenDatabase } from '../database.ts'
import { AS_OWNER } from '../migrate/secure-tables.ts'
import { refuseRunningServers } from './running-servers.ts'
import { replaceSecretDigests, type SecretDigests } from './secret-digests.ts'

/** What is kept encrypted under the key of the installation: the column, and to what its texts are bound. */
export const SEALED = [
  { purpose: 'totp-secret', table: 'two_factors', column: 'secret', owner: 'user_id' },
  { purpose: 'mail-link', table: 'outbox_mails', column: 'sealed_link', owner: 'id' },
  { purpose: 'sso-key', table: 'sso_connections', column: 'sealed_key', owner: 'id' },
  { purpose: 'sso-secret', table: 'sso_connections', column: 'sealed_secret', owner: 'id' },
  { purpose: 'model-key', table: 'model_keys', column: 'sealed_key', owner: 'id' },
  { purpose: 'tool-secrets', table: 'tools', column: 'sealed_secrets', owner: 'id' },
  { purpose: 'webhook-secret', table: 'budget_alerts', column: 'sealed_webhook_secret', owner: 'id' },
] as const

export interface RotatedEncryption {
  /** Texts that are under the new key now. */
  resealed: number
  /** Texts that the old key did not open: they stay as they are, and open nothing as before. */
  unreadable: number
  /** People whose backup codes are from before they were hashed without a key: they have none now. */
  withoutBackupCodes: number
}

/**
 * Encrypts anew, in one transaction with the digests by which the database knows its secrets: whatever happens, rows and
 * digests go with the same key.
 *
 * @param reseal the same text under the new key; null when the old one does not open it.
 * @throws StartError `locked` while a server runs on the database, `rights` without the owner's URL.
 */
export async function rotateEncryption(
  db: OpenDatabase,
  digests: SecretDigests,
  reseal: (purpose: (typeof SEALED)[number]['purpose'], owner: string, sealed: string) => string | null,
): Promise<RotatedEncryption> {
  return db.withOwner(async (owner) => {
    await owner.query('begin')
    try {
      await owner.query(AS_OWNER)
      await refuseRunningServers(owner)
      const done = { resealed: 0, unreadable: 0 }
      for (const place of SEALED) {
        const { rows } = await owner.query<{ id: string; owner: string; sealed: string }>(
          `select id, ${place.owner} as owner, ${place.column} as sealed from ${place.table}
            where ${place.column} is not null`,
        )
        for (const { id, owner: boundTo, sealed } of rows) {
          const again = reseal(place.purpose, boundTo, sealed)
          if (again === null) done.unreadable++
          else {
            await owner.query(`update ${place.table} set ${place.column} = $1 where id = $2`, [again, id])
            done.resealed++
          }
        }
      }
      const withoutBackupCodes = await dropKeyedBackupCodes(owner)
      await replaceSecretDigests(owner, digests)
      await owner.query('commit')
      return { ...done, withoutBackupCodes }
    } catch (error) {
      await owner.query('rollback').catch(() => {})
      throw error
    }
  })
}

/** A hash cannot be made anew without the code. */
async function dropKeyedBackupCodes(owner: ClientBase): Promise<number> {
  const { rowCount } = await owner.query(
    `update two_factors set backup_codes = '[]' where backup_codes like '["%'`,
  )
  return rowCount ?? 0
}

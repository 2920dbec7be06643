import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { countBackupCodes, looksLikeBackupCode, takeBackupCode } from './backup-codes.ts'
import { isAlarming, lockedUntil } from './lock-rules.ts'
import { keyFor, unsealOrNull } from './seal.ts'
import { matchTotp } from './totp.ts'

export type SecondFactorOutcome =
  | { ok: true; method: 'totp' | 'backup_code'; codesLeft: number }
  /** `isAlarming`: the person should hear of it. */
  | { ok: false; reason: 'wrong'; isAlarming: boolean }
  | { ok: false; reason: 'locked'; retryAfterSeconds: number }
  | { ok: false; reason: 'off' }

/**
 * Takes a code of the authenticator app or a backup code, each once. The row is locked meanwhile: of two tries with the
 * same code at once, one is refused. Never throws for a wrong code, so that the count of them is kept.
 */
export async function checkSecondFactor(
  tx: Tx,
  { now, secrets }: Pick<Services, 'now' | 'secrets'>,
  userId: string,
  code: string,
): Promise<SecondFactorOutcome> {
  const { twoFactors } = schema
  const [row] = await tx.select().from(twoFactors).where(eq(twoFactors.userId, userId)).for('update')
  if (!row?.verified) return { ok: false, reason: 'off' }
  if (row.lockedUntil && row.lockedUntil > now()) {
    const retryAfterSeconds = Math.ceil((row.lockedUntil.getTime() - now().getTime()) / 1000)
    return { ok: false, reason: 'locked', retryAfterSeconds }
  }
  const save = (values: Partial<typeof twoFactors.$inferInsert>) =>
    tx.update(twoFactors).set(values).where(eq(twoFactors.id, row.id))
  const isClear = { failedVerificationCount: 0, lockedUntil: null }

  if (looksLikeBackupCode(code)) {
    const key = keyFor(secrets.encryption, 'backup-codes')
    const left = await takeBackupCode(row.backupCodes, code, { key, userId })
    if (left) {
      await save({ ...isClear, backupCodes: left })
      return { ok: true, method: 'backup_code', codesLeft: countBackupCodes(left) }
    }
  } else {
    const secret = unsealOrNull(secrets.encryption, 'totp-secret', userId, row.secret)
    const step =
      secret === null
        ? null
        : matchTotp({ secret, code, nowMs: now().getTime(), lastUsedStep: row.lastUsedStep })
    if (step !== null) {
      await save({ ...isClear, lastUsedStep: step })
      return { ok: true, method: 'totp', codesLeft: countBackupCodes(row.backupCodes) }
    }
  }
  const failures = row.failedVerificationCount + 1
  await save({ failedVerificationCount: failures, lockedUntil: lockedUntil(failures, now()) })
  return { ok: false, reason: 'wrong', isAlarming: isAlarming(failures) }
}

import { CLOSE, type Role } from '@visualkit/contracts'
import { liveSignIns, memberKey, rolesNow, type Services, standInKeys } from '@visualkit/services'
import type { Connection } from './connection.ts'

/** On what a socket stands, besides its own token. */
export interface Standing {
  connection: Connection
  /** Publishable key that opened the visitor's conversation. */
  keyId: string | null
  /** The sign-in of a member. */
  signInId: string | null
  member: { tenantId: string; userId: string; role: Role } | null
}

/**
 * Closes sockets whose key, sign-in or place in the team is gone. The bus tells of it at once; a message can be lost,
 * so every few seconds the database is asked as well, once for all sockets of this server.
 */
export function watchStanding(
  services: Services,
  standings: () => Iterable<Standing>,
  everyMs: number,
): { close(): Promise<void> } {
  let looking: Promise<void> | null = null
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => services.log.warn({ error }, 'Open sockets could not be checked.'))
      .finally(() => {
        looking = null
      })
  }, everyMs).unref()

  async function look(): Promise<void> {
    // Copied: who is greeted while the database is asked stands on something that was not asked for.
    const all: Standing[] = []
    for (const { connection, keyId, signInId, member } of standings())
      if (keyId !== null || signInId !== null || member) all.push({ connection, keyId, signInId, member })
    const keyIds = unique(all.map(({ keyId }) => keyId))
    const signInIds = unique(all.map(({ signInId }) => signInId))
    const members = all.flatMap(({ member, signInId }) => (member ? { ...member, signInId } : []))
    const keys = await standInKeys(services, keyIds)
    const signIns = await liveSignIns(services, signInIds)
    const roles = await rolesNow(services, members)
    for (const { connection, keyId, signInId, member } of all) {
      if (keyId !== null && !keys.has(keyId)) endKey(connection)
      else if (signInId !== null && !signIns.has(signInId)) endSignIn(connection)
      else if (member && roles.get(memberKey({ ...member, signInId })) !== member.role) beginAnew(connection)
    }
  }

  const listening = services.bus.subscribeControl((control) => {
    for (const { connection, keyId, signInId, member } of standings()) {
      if (control.type === 'key_revoked' && keyId === control.keyId) endKey(connection)
      if (control.type === 'signed_out' && signInId !== null && control.sessionIds.includes(signInId))
        endSignIn(connection)
      if (
        control.type === 'member_changed' &&
        member?.tenantId === control.tenantId &&
        member.userId === control.userId
      )
        beginAnew(connection)
    }
  })
  listening.catch((error: unknown) => services.log.warn({ error }, 'Revoked access is noticed late.'))

  return {
    async close() {
      clearInterval(timer)
      await looking
      const stop = await listening.catch(() => null)
      stop?.()
    },
  }
}

const endKey = (connection: Connection) => connection.close(CLOSE.forbidden, 'The key no longer works.')
const endSignIn = (connection: Connection) =>
  connection.close(CLOSE.unauthorized, 'This browser was signed out.')
/** The page asks what it may do now, and connects again if it may. */
const beginAnew = (connection: Connection) =>
  connection.close(CLOSE.accessChanged, 'What you may do here has changed.')

function unique(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}

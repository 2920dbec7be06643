import { isConnectionLoss } from '@visualkit/db'
import type { Services } from '../context.ts'
import { type ClaimedTurn, claimTurn, claimTurnWith } from './claim-turn.ts'
import { completeTurn, type LoadedTurn, loadTurn, READ_TURN_STATEMENTS, readTurn } from './load-turn.ts'

/** A turn that is ours, and what it works from. */
export interface BegunTurn {
  turn: ClaimedTurn
  load(): Promise<LoadedTurn>
}

/**
 * Takes the session's oldest open turn and reads what it works from, in one round trip; null as of `claimTurn`. A turn
 * that cannot be read is claimed all the same: its attempts are counted.
 */
export async function beginTurn(
  services: Pick<Services, 'db' | 'now' | 'log'>,
  instanceId: string,
  session: Pick<ClaimedTurn, 'tenantId' | 'sessionId'>,
): Promise<BegunTurn | null> {
  const { db, now, log } = services
  try {
    const begun = await claimTurnWith(db, instanceId, session, {
      statements: READ_TURN_STATEMENTS,
      ask: (tx, turn) => readTurn(tx, turn, now()),
    })
    return begun && { turn: begun.turn, load: () => completeTurn(services, begun.turn, begun.read) }
  } catch (error) {
    if (isConnectionLoss(error)) throw error
    log.warn({ error, ...session }, 'A turn could not be read with its claim; it is claimed alone.')
    const turn = await claimTurn(db, instanceId, session.tenantId, session.sessionId)
    return turn && { turn, load: () => loadTurn(services, turn) }
  }
}

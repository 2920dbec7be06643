import { setTimeout as sleep } from 'node:timers/promises'
import { refersToScreen } from '@visualkit/knowledge'
import type { ServiceContext } from '../context.ts'
import type { ClaimedTurn } from './claim-turn.ts'
import { type LoadedTurn, loadTurn } from './load-turn.ts'
import type { TurnEvent } from './turn-runner.ts'

/** Longest wait for a screen that is being read, and for a first frame to come; the answer is then written without it. */
const LONGEST_READING_MS = 20_000
const LONGEST_FIRST_FRAME_MS = 6_000
/** A screen that was just read and shows no error may be in motion still: its next frame is due within a second. */
const LONGEST_NEWER_FRAME_MS = 2_500
const LOOK_AGAIN_MS = 250

/**
 * Who shares a screen and asks about it at once means the frame that is still being read. Waits for it, so that the
 * answer is about what the visitor sees, and not about the frame before.
 */
export async function awaitScreen(
  ctx: Pick<ServiceContext, 'db' | 'now' | 'frameReader'>,
  turn: ClaimedTurn,
  loaded: LoadedTurn,
  parts: { say: (event: TurnEvent) => void; cancel: AbortSignal },
): Promise<LoadedTurn> {
  const { session, question } = loaded
  if (loaded.frame?.attached === 'now') return loaded
  if (!session.sharing || !refersToScreen(question, session.locale)) return loaded
  const isBehind = (turnNow: LoadedTurn) => turnNow.frame === null || ctx.frameReader.isReading(session.id)
  let newest = loaded
  if (!isBehind(newest)) return newest
  parts.say({ type: 'status', status: 'reading_screen' })
  let settledMs = 0
  for (let waitedMs = 0; newest.session.sharing; waitedMs += LOOK_AGAIN_MS) {
    const isComing = newest.frame !== null || ctx.frameReader.isReading(session.id)
    if (waitedMs >= (isComing ? LONGEST_READING_MS : LONGEST_FIRST_FRAME_MS)) break
    const wasBehind = isBehind(newest)
    await sleep(LOOK_AGAIN_MS, undefined, { signal: parts.cancel })
    newest = await loadTurn(ctx, turn)
    // Once more after the reading has ended: its frame is stored a moment later.
    settledMs = wasBehind ? 0 : settledMs + LOOK_AGAIN_MS
    if (settledMs > 0 && (newest.frame?.visibleError || settledMs >= LONGEST_NEWER_FRAME_MS)) break
  }
  return newest
}

import type { PageView, ShownScreen, TestFrameKind, TestPointer, TurnStep } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { currentStep } from '../guides/move-guide.ts'
import { screenPointer } from '../guides/point-at-screen.ts'
import { boxOnPage, loadTestFrames, type TestFrameRow } from '../test-frames/test-frame-row.ts'
import type { Draft } from '../turns/draft.ts'
import type { LoadedTurn, TurnFrame } from '../turns/load-turn.ts'
import { guideOfReply, meantOnScreen } from '../turns/point-at.ts'
import type { TrialConversation } from './trial-session.ts'

/** Of the words that were read, in the account of a turn. */
const SHOWN_CHARACTERS = 400

/** What a simulated customer shows now, or has shown before. */
export interface Shown {
  kind: TestFrameKind
  frame: TurnFrame
  /** What is kept of it; null: its words were written by hand, or the picture is gone. */
  row: TestFrameRow | null
}

/** What is kept of an uploaded frame; its written words where there is none. */
export async function loadShown(ctx: ServiceContext, screen: ShownScreen): Promise<Shown> {
  const { text, visibleError, frameId } = screen
  const { tenantId } = ctx.actor
  const [row] = frameId
    ? await ctx.db.withTenant(tenantId, (tx) => loadTestFrames(tx, tenantId, [frameId]))
    : []
  return row ? shownOf(row) : { kind: 'screen', frame: { id: '', text, visibleError }, row: null }
}

export function shownOf(row: TestFrameRow): Shown {
  const { id, kind, text, visibleError, pageView } = row
  const attached = kind === 'picture' ? { attached: 'now' as const } : {}
  return { kind, row, frame: { id, text, visibleError, ...attached, ...(pageView && { pageView }) } }
}

/** What was shown earlier in a conversation is there still; a picture came with an earlier message. */
export function shownEarlier(shown: Shown): Shown {
  return shown.kind === 'picture' ? { ...shown, frame: { ...shown.frame, attached: 'before' } } : shown
}

type Saw = Extract<TurnStep, { kind: 'saw' }>

/** The account of a frame: what was read on it, and what is new since the one before. */
export function sawStep(
  { kind, row }: Shown & { row: TestFrameRow },
  before: Shown | null,
  seen: Pick<Saw, 'startMs' | 'ms' | 'looked'>,
): Saw {
  const { id, text, visibleError, maskedCount } = row
  return {
    kind: 'saw',
    ...seen,
    ...{ frameId: id, shown: kind, visibleError, maskedCount },
    text: text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text,
    change: before && changeOf(before.frame.text, text),
  }
}

function changeOf(before: string, after: string): NonNullable<Saw['change']> {
  const linesOf = (text: string) =>
    new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
  const [was, is] = [linesOf(before), linesOf(after)]
  const missing = (from: Set<string>, among: Set<string>) =>
    [...from].filter((line) => !among.has(line)).length
  return { newLines: missing(is, was), goneLines: missing(was, is) }
}

/** Where a reply points on what is shown, as it would be drawn for the visitor; null: nowhere. */
export function pointedAt(
  conversation: Pick<TrialConversation, 'guide'>,
  loaded: LoadedTurn,
  draft: Draft,
  shown: Shown | null,
): TestPointer | null {
  const view = shown?.frame.pageView
  if (view) return pointedOnPage(conversation, guideOfReply(loaded, draft), view)
  const content = loaded.session.sharing ? meantOnScreen(loaded, draft) : null
  if (!shown?.row || content === null) return null
  const { regions } = shown.row
  const pointer = screenPointer(shown.row.id, content, regions)
  if (pointer?.target.kind !== 'box') return null
  const { x, y, width, height } = pointer.target
  const at = regions.find((region) => region.x === x && region.y === y)
  return { name: at?.text ?? pointer.label, label: pointer.label, box: { x, y, width, height } }
}

/** The steps of this reply, else of an earlier one that are not done yet. */
function pointedOnPage(
  conversation: Pick<TrialConversation, 'guide'>,
  begun: TrialConversation['guide'],
  view: PageView,
): TestPointer | null {
  if (begun) conversation.guide = begun
  const { guide } = conversation
  const current = guide && currentStep(guide, view)
  if (!current) return null
  const { name } = current.target
  const label = guide.steps[current.step]!.text.replace(/\*\*/g, '')
  return { name, label, box: boxOnPage(current.target, view) }
}

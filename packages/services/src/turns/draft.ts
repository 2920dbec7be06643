import type { RestrictedUse } from '@visualkit/ai'
import type {
  Citation,
  ContextChunk,
  EscalationDetail,
  EscalationReason,
  Guide,
  Locale,
} from '@visualkit/contracts'
import type { CallStep } from '../calls/plan-call.ts'
import type { MemoryChange } from '../memory/turn-memory.ts'
import type { ProposedCall } from '../tools/propose-call.ts'
import type { Pointed } from './turn-notes.ts'

/** A reply before it is stored. */
export interface Draft {
  locale: Locale
  content: string
  citations: Citation[]
  context: ContextChunk[]
  answered: boolean
  /** Whether an answer was found; null: none was looked for. */
  helped: boolean | null
  /** Questions in a row without help, this one included. */
  unansweredCount: number
  /** `extractive` or a model's id; null when none wrote it. */
  model: string | null
  frameId: string | null
  /** The steps the visitor is led through; missing where nobody shows a page. */
  guide?: Guide | null
  suggestions: string[]
  /** Why a person is asked for with this reply. */
  escalate: {
    reason: EscalationReason
    reasonText?: string
    detail?: EscalationDetail
    /** The visitor wants to be called. */
    call?: { id?: string; at: Date; contact: string }
  } | null
  /** The question that has no answer, made to stand alone; null when nothing was asked in vain. */
  unresolved: string | null
  /** What the terms rule out and was refused with this reply; written down with it. */
  restricted: { place: 'prompt' | 'output'; judged: RestrictedUse } | null
  /** What is remembered with this reply, or forgotten. */
  memory?: MemoryChange
  /** Where a model has pointed; drawn with an answer. */
  pointed?: Pointed
  /** A call of a tool that somebody is asked to agree to with this reply. */
  proposed?: ProposedCall
  /** A telephone call that is planned or called off with this reply. */
  call?: CallStep
}

/** A reply of these words and nothing more. */
export function draft(locale: Locale, content: string): Draft {
  return {
    locale,
    content,
    citations: [],
    context: [],
    answered: true,
    helped: null,
    unansweredCount: 0,
    model: null,
    frameId: null,
    suggestions: [],
    escalate: null,
    unresolved: null,
    restricted: null,
  }
}

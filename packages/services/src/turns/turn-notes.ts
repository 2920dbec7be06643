import type { NewFact } from '../memory/turn-memory.ts'

/** What tools leave behind for the reply, whichever model ends up writing it. */
export interface TurnNotes {
  facts: NewFact[]
  /** Where the visitor is to look, in a sentence of ours with the words of the page. */
  pointed: Pointed | null
}

export interface Pointed {
  sentence: string
  /** Of a shared screen; null: a page that is shown. */
  frameId: string | null
}

export function emptyNotes(): TurnNotes {
  return { facts: [], pointed: null }
}

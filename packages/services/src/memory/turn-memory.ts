import { type FactKind, type Locale, MEMORY_LIMITS } from '@visualkit/contracts'
import { factsSaid, localeNamed } from '@visualkit/knowledge'
import { keepableFact } from './keepable-fact.ts'

/** What a turn knows of the memory of whoever asks. */
export interface TurnMemory {
  /** Whether anything is kept of this person. */
  isKept: boolean
  /** Newest first of each kind. */
  facts: readonly { kind: FactKind; fact: string; isOfNow: boolean }[]
  /** What the visitor wrote in this conversation, newest first: what a model wants remembered must stand there. */
  said: readonly { messageId: string; content: string }[]
}

export const NO_MEMORY: TurnMemory = { isKept: false, facts: [], said: [] }

/** A fact that goes with a reply when it is stored. */
export interface NewFact {
  kind: FactKind
  fact: string
  /** Missing: the message that is answered. */
  messageId?: string
}

/** What a reply does to the memory. */
export interface MemoryChange {
  remember: NewFact[]
  /** All of it, or one kind; null: nothing. */
  forget: 'all' | FactKind | null
  /** Open matters that this reply answers. */
  solved?: string[]
}

/** What a message says of its writer that may be kept. */
export function newFacts({ isKept }: TurnMemory, question: string): NewFact[] {
  if (!isKept) return []
  return factsSaid(question).flatMap(({ kind, fact }) => {
    const kept = keepableFact(kind, fact)
    return kept === null ? [] : [{ kind, fact: kept }]
  })
}

/**
 * What a model wants remembered, when the visitor literally said it: the fact with the message it stands in, or why it
 * is not kept.
 */
export function factOfModel(
  { said }: TurnMemory,
  { kind, words }: { kind: FactKind; words: string },
): { fact: NewFact } | { problem: string } {
  const wanted = squeezed(words)
  if (wanted.length < 2) return { problem: 'words: copy the words of the visitor.' }
  if (words.length > MEMORY_LIMITS.factCharacters)
    return { problem: `words: at most ${MEMORY_LIMITS.factCharacters} characters.` }
  const message = said.find(({ content }) => ` ${squeezed(content)} `.includes(` ${wanted} `))
  if (!message) return { problem: 'words: the visitor did not say this. Copy their words as they stand.' }
  const fact = keepableFact(kind, words)
  if (fact === null) return { problem: 'words: this may not be kept. Go on without it.' }
  return { fact: { kind, fact, messageId: message.messageId } }
}

/** The language somebody asked to be answered in; null: none. */
export function preferredLocale(facts: readonly { kind: FactKind; fact: string }[]): Locale | null {
  const language = facts.find(({ kind }) => kind === 'language')
  return language ? localeNamed(language.fact) : null
}

function squeezed(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

import { FACT_KINDS, type FactKind, type Locale } from '@visualkit/contracts'
import { ALIKE, exampleLikeness, type MemoryWish } from '@visualkit/knowledge'
import { keepableFact } from '../memory/keepable-fact.ts'
import { MEMORY_TEXTS } from '../memory/memory-texts.ts'
import { type NewFact, newFacts } from '../memory/turn-memory.ts'
import type { Draft } from './draft.ts'
import type { LoadedTurn } from './load-turn.ts'
import { REPLY_TEXTS } from './reply-texts.ts'

/** What is remembered, said to whom it is about; or that it is forgotten. */
export function memoryReply(
  turn: Pick<LoadedTurn, 'memory' | 'session'>,
  empty: Draft,
  wish: MemoryWish,
): Draft {
  const texts = MEMORY_TEXTS[empty.locale]
  const { unansweredCount } = turn.session
  const person = turn.session.status === 'escalated' ? [] : [REPLY_TEXTS[empty.locale].talkToPerson]
  const reply = (content: string, suggestions: string[]) => ({
    ...empty,
    content,
    suggestions,
    unansweredCount,
  })
  if (wish.kind === 'forget') {
    const content = wish.of === null ? texts.forgotten : texts.forgottenKind(texts.kinds[wish.of])
    return { ...reply(content, person), memory: { remember: [], forget: wish.of ?? 'all' } }
  }
  const { facts } = turn.memory
  if (facts.length === 0) return reply(texts.nothing, person)
  const lines = FACT_KINDS.flatMap((kind) =>
    facts.filter((one) => one.kind === kind).map(({ fact }) => `- ${texts.kinds[kind]}: ${asText(fact)}`),
  )
  return reply(`${texts.recall}\n\n${lines.join('\n')}\n\n${texts.recallEnd}`, [texts.forgetMe])
}

/** The reply to a message that says something of its writer, and asks nothing. */
export function notedReply({ memory, question, session }: LoadedTurn, empty: Draft): Draft {
  const said = newFacts({ ...memory, isKept: true }, question)
  const name = [...said, ...memory.facts].find(({ kind }) => kind === 'name')
  const { noted, thanked } = MEMORY_TEXTS[empty.locale]
  const content = (memory.isKept ? noted : thanked)(name ? asText(name.fact) : null)
  return { ...empty, content, unansweredCount: session.unansweredCount }
}

/** A greeting by name, with what stayed open before; suggestions say it again. */
export function greetingFor(
  { memory, history }: Pick<LoadedTurn, 'memory' | 'history'>,
  locale: Locale,
  greeting: string,
): { content: string; suggestions: string[] } {
  const texts = MEMORY_TEXTS[locale]
  const of = (kind: FactKind) => memory.facts.find((one) => one.kind === kind)
  const name = of('name')
  const matter =
    history.length === 0 ? memory.facts.find((one) => one.kind === 'matter' && !one.isOfNow) : undefined
  const named = name ? `${texts.hello(asText(name.fact))} ${greeting.replace(GREETS, '')}`.trim() : greeting
  if (!matter) return { content: named, suggestions: [] }
  return { content: `${named}\n\n${texts.stillOpen(asText(matter.fact))}`, suggestions: [matter.fact] }
}

/** A reply with what is to be remembered of its question: what the visitor says, what a model found, what stays open. */
export function withMemory(turn: LoadedTurn, draft: Draft, byModel: readonly NewFact[]): Draft {
  const { memory, question } = turn
  if (!memory.isKept || draft.restricted || draft.memory?.forget) return draft
  const open = draft.unresolved === null ? null : keepableFact('matter', question)
  const remember = [
    ...byModel,
    ...newFacts(memory, question),
    ...(open === null ? [] : [{ kind: 'matter' as const, fact: open }]),
  ]
  const solved = draft.helped === true ? mattersLike(question, memory.facts) : []
  if (remember.length + solved.length === 0) return draft
  return { ...draft, memory: { remember, forget: null, ...(solved.length > 0 && { solved }) } }
}

/** What stayed open and was asked again. */
function mattersLike(question: string, facts: LoadedTurn['memory']['facts']): string[] {
  return facts.flatMap(({ kind, fact }) =>
    kind === 'matter' && exampleLikeness(question, fact) >= ALIKE ? [fact] : [],
  )
}

const GREETS = /^(?:hello|hi|hey|hola|olá|oi)(?: there)?[,.!]\s*/i

/** Words of a visitor in a text of ours: nothing in them becomes a link, a heading or a list. */
function asText(words: string): string {
  return words.replace(/[*_`[\]<>#|\\~]/g, '').trim()
}

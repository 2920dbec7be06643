import { type FoundSource, ToolError } from '@visualkit/ai'
import type { HttpDefinition, Locale, ToolArgument } from '@visualkit/contracts'
import {
  ALIKE,
  asksOfAnother,
  exampleLikeness,
  isGreetingOrThanks,
  remarkOnAnswer,
} from '@visualkit/knowledge'
import type { ToolOutcome } from '../tools/call-tool.ts'
import { findArgument } from '../tools/find-argument.ts'
import { type ProposedCall, proposeCall } from '../tools/propose-call.ts'
import type { ToolRow } from '../tools/tool-row.ts'
import { toolSource } from '../tools/tool-source.ts'
import type { LoadedTurn } from './load-turn.ts'
import { TOOL_TEXTS } from './tool-texts.ts'

/** Calls a tool of the business for a turn. */
export type CallTool = (
  tool: ToolRow,
  values: Record<string, unknown>,
  locale: Locale,
) => Promise<ToolOutcome>

/** What a question that a tool is there for comes to, without any model. */
export type LookedUp =
  /** A source, and what it says in a sentence of the business's own. */
  | { kind: 'told'; source: FoundSource; sentences: string[] }
  /** What is said instead: that something is missing, was not found, or is not there now. */
  | { kind: 'said'; content: string; isFailure: boolean }
  /** It changes something, so somebody is asked. */
  | { kind: 'proposed'; call: ProposedCall }

interface Meant {
  tool: ToolRow
  definition: HttpDefinition
  /** The argument that was asked for a moment ago, and which this message names. */
  asked: ToolArgument | null
  /** The message asks the last look-up again, about something else ("and 10235?"). */
  isAgain?: boolean
}

interface Candidate {
  tool: ToolRow
  definition: HttpDefinition
}

/** Longest text that is taken for an argument that has no pattern. */
const BARE_ARGUMENT_CHARACTERS = 200

/**
 * Whether the business has a tool for what is asked, by the questions it names for it, and what the tool says. Null
 * when there is none, or a model has to find out what to give it.
 */
export async function lookUp(
  turn: Pick<LoadedTurn, 'question' | 'history' | 'tools' | 'memory'>,
  locale: Locale,
  call: CallTool,
): Promise<LookedUp | null> {
  const meant = meantTool(turn)
  if (!meant) return null
  const { tool, definition } = meant
  const values: Record<string, string | number | boolean> = {}
  for (const argument of definition.arguments) {
    const value = argumentValue(argument, meant, turn) ?? rememberedValue(argument, meant, turn)
    if (value !== null) values[argument.name] = value
    else if (argument.required) {
      if (argument.pattern === undefined && meant.asked === null && !argument.ask) return null
      return { kind: 'said', content: askFor(argument, locale), isFailure: false }
    }
  }
  if (tool.effect === 'changes') return proposed(tool, values, locale)
  const outcome = await call(tool, values, locale)
  if (outcome.ok) {
    const source = toolSource(tool, outcome.text, locale)
    return { kind: 'told', source, sentences: sentencesOf(outcome) }
  }
  const texts = TOOL_TEXTS[locale]
  if (outcome.reason === 'restricted') return null
  if (outcome.reason === 'not_found' || outcome.reason === 'no_values') {
    const value = Object.values(values).join(', ') || tool.title
    return { kind: 'said', content: texts.notFound({ title: tool.title, value }), isFailure: true }
  }
  return { kind: 'said', content: texts.unreachable(tool.title), isFailure: true }
}

function proposed(tool: ToolRow, values: Record<string, unknown>, locale: Locale): LookedUp {
  try {
    return { kind: 'proposed', call: proposeCall(tool, values) }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return { kind: 'said', content: TOOL_TEXTS[locale].tooLong(tool.title), isFailure: false }
  }
}

/** The business's own sentence; without one, line by line what was found. */
function sentencesOf({ sentence, text }: Extract<ToolOutcome, { ok: true }>): string[] {
  return sentence === null ? text.split('\n').filter((line) => line.trim() !== '') : [sentence]
}

function meantTool({
  question,
  history,
  tools,
}: Pick<LoadedTurn, 'question' | 'history' | 'tools'>): Meant | null {
  const candidates = tools.flatMap((tool): Candidate[] => {
    if (tool.kind === 'mcp') return []
    const definition = tool.definition as HttpDefinition
    return definition.questions.length > 0 ? [{ tool, definition }] : []
  })
  const last = history.at(-1)
  if (last?.role === 'assistant') {
    for (const candidate of candidates) {
      const asked = candidate.definition.arguments.find((one) => isAskFor(one, last.content))
      if (asked && named(asked, question) !== null) return { ...candidate, asked }
    }
  }
  const like = likeExamples(question, candidates)
  if (like) return { ...like, asked: null }
  const again = lookedUpBefore({ question, history }, candidates)
  return again && { ...again, asked: null, isAgain: true }
}

/** The tool whose example a question is most like. */
function likeExamples(question: string, candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null
  let most = 0
  for (const candidate of candidates) {
    const likeness = Math.max(
      ...candidate.definition.questions.map((example) => exampleLikeness(question, example)),
    )
    if (likeness < ALIKE || likeness <= most) continue
    most = likeness
    best = candidate
  }
  return best
}

/** What the visitor had looked up last, when this message and all since then only name another one of it. */
function lookedUpBefore(
  { question, history }: Pick<LoadedTurn, 'question' | 'history'>,
  candidates: readonly Candidate[],
): Candidate | null {
  if (candidates.length === 0) return null
  const since: string[] = []
  for (const [at, { role, content }] of [...history.entries()].reverse()) {
    if (role !== 'visitor') continue
    const found = likeExamples(content, candidates)
    if (found) {
      const before = [content, ...found.definition.questions]
      const goesOn = [question, ...since].every((message) => namesAnother(found.definition, message, before))
      return goesOn ? found : null
    }
    const said = history[at - 1]?.content ?? ''
    const isGiven = candidates.some(({ definition }) =>
      definition.arguments.some((one) => isAskFor(one, said)),
    )
    const isAside = isGreetingOrThanks(content) !== null || remarkOnAnswer(content) !== null
    if (!isGiven && !isAside) since.push(content)
  }
  return null
}

function namesAnother(
  { arguments: all }: HttpDefinition,
  message: string,
  before: readonly string[],
): boolean {
  const values = all.flatMap((one) => namedByPattern(one, message) ?? [])
  if (values.length === 0) return asksOfAnother(message, null, before)
  return values.some((value) => asksOfAnother(message, value, before))
}

function argumentValue(
  argument: ToolArgument,
  { asked, isAgain, definition }: Meant,
  { question, history }: Pick<LoadedTurn, 'question' | 'history'>,
): string | number | null {
  // What is asked again is asked of what this message names; what else it takes was said before.
  const isNamed = isAgain && definition.arguments.some((one) => namedByPattern(one, question) !== null)
  const said =
    asked || isNamed
      ? [
          question,
          ...history
            .filter(({ role }) => role === 'visitor')
            .map(({ content }) => content)
            .reverse(),
        ]
      : [question]
  // What was asked for is in this message; the rest was said before it.
  const texts = asked && argument.name === asked.name ? [question] : said
  for (const text of texts) {
    const found =
      argument.name === asked?.name || argument.pattern !== undefined ? named(argument, text) : null
    if (found === null) continue
    if (argument.type !== 'number') return found
    const number = Number(found.replace(',', '.'))
    if (Number.isFinite(number)) return number
  }
  return null
}

/**
 * "Where is my order?" from somebody of whom one number is known that fits. Only to look something up, and not when the
 * question names a number of its own.
 */
function rememberedValue(
  { pattern, type, required }: ToolArgument,
  { tool, asked, isAgain }: Meant,
  { question, memory }: Pick<LoadedTurn, 'question' | 'memory'>,
): string | number | null {
  if (
    !required ||
    pattern === undefined ||
    asked ||
    isAgain ||
    tool.effect !== 'reads' ||
    /\d/.test(question)
  )
    return null
  if (!memory.isKept) return null
  const fits = memory.facts.flatMap(({ kind, fact }) =>
    kind === 'order' ? (findArgument(pattern, fact) ?? []) : [],
  )
  const [one, ...others] = new Set(fits)
  if (one === undefined || others.length > 0) return null
  if (type !== 'number') return one
  const number = Number(one)
  return Number.isFinite(number) ? number : null
}

function named({ pattern }: ToolArgument, text: string): string | null {
  if (pattern !== undefined) return findArgument(pattern, text)
  const bare = text.trim()
  return bare !== '' && bare.length <= BARE_ARGUMENT_CHARACTERS ? bare : null
}

function namedByPattern({ pattern }: ToolArgument, text: string): string | null {
  return pattern === undefined ? null : findArgument(pattern, text)
}

function askFor({ ask, description, name }: ToolArgument, locale: Locale): string {
  return ask?.[locale] || ask?.en || TOOL_TEXTS[locale].ask(description || name.replaceAll('_', ' '))
}

function isAskFor(argument: ToolArgument, said: string): boolean {
  return (['en', 'es', 'pt'] as const).some((locale) => askFor(argument, locale) === said)
}

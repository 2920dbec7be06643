import { type FoundSource, ToolError } from '@visualkit/ai'
import type { HttpDefinition, Locale, ToolArgument } from '@visualkit/contracts'
import { ALIKE, exampleLikeness } from '@visualkit/knowledge'
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
  const candidates = tools.flatMap((tool) => {
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
  let best: Meant | null = null
  let most = 0
  for (const candidate of candidates) {
    const likeness = Math.max(
      ...candidate.definition.questions.map((example) => exampleLikeness(question, example)),
    )
    if (likeness < ALIKE || likeness <= most) continue
    most = likeness
    best = { ...candidate, asked: null }
  }
  return best
}

function argumentValue(
  argument: ToolArgument,
  { asked }: Meant,
  { question, history }: Pick<LoadedTurn, 'question' | 'history'>,
): string | number | null {
  const said = asked
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
  { tool, asked }: Meant,
  { question, memory }: Pick<LoadedTurn, 'question' | 'memory'>,
): string | number | null {
  if (!required || pattern === undefined || asked || tool.effect !== 'reads' || /\d/.test(question))
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

function askFor({ ask, description, name }: ToolArgument, locale: Locale): string {
  return ask?.[locale] || ask?.en || TOOL_TEXTS[locale].ask(description || name.replaceAll('_', ' '))
}

function isAskFor(argument: ToolArgument, said: string): boolean {
  return (['en', 'es', 'pt'] as const).some((locale) => askFor(argument, locale) === said)
}

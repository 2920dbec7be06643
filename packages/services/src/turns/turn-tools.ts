import { type AnswerTool, argumentJsonSchema, calculate, ToolError, type ToolResult } from '@visualkit/ai'
import type { BuiltInTool, HttpDefinition, Locale, McpDefinition } from '@visualkit/contracts'
import type { AskedQuestion, GatheredEvidence } from '../knowledge/gather-evidence.ts'
import { type Allowed, mayUse } from '../tools/allowed-tools.ts'
import { proposeCall } from '../tools/propose-call.ts'
import type { ToolRow } from '../tools/tool-row.ts'
import { toolSource } from '../tools/tool-source.ts'
import type { LoadedTurn } from './load-turn.ts'
import type { CallTool } from './look-up.ts'
import { canPoint, type PointParts, pointTool } from './point-tool.ts'
import { rememberTool } from './remember-tool.ts'
import { emptyNotes, type TurnNotes } from './turn-notes.ts'
import type { TurnEvent } from './turn-runner.ts'
import { useTool } from './use-tool.ts'

/** Passages of one search that a model asks for. */
const FOUND_PASSAGES = 5
/** Of the screen, in characters. */
const SCREEN_CHARACTERS = 3_000
const CALCULATOR = { id: '00000000-0000-4000-8000-000000000001', name: 'calculate' }
const CALCULATOR_TITLE: Record<Locale, string> = { en: 'Calculator', es: 'Calculadora', pt: 'Calculadora' }

interface Parts extends PointParts {
  /** Where tools leave what goes with the reply. */
  notes?: TurnNotes
  gather(asked: AskedQuestion): Promise<GatheredEvidence>
  callTool: CallTool
  onEvent(event: TurnEvent): void
}

/** What a model may use for an answer: what is built in, and the business's own, as far as the assistant may. */
export function turnTools(
  turn: Pick<LoadedTurn, 'assistant' | 'tools' | 'frame' | 'session' | 'memory'>,
  locale: Locale,
  parts: Parts,
): AnswerTool[] {
  const builtIn = BUILT_IN.filter(({ name }) => mayUse(turn.assistant.tools as Allowed, name))
    .filter(({ name }) => name !== 'read_screen' || turn.frame !== null)
    .filter(({ name }) => name !== 'escalate' || turn.session.status !== 'escalated')
    .map(({ name, description, input, required, run }) => ({
      name,
      description,
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(input).map(([key, about]) => [key, { type: 'string', description: about }]),
        ),
        required: required ?? Object.keys(input),
        additionalProperties: false,
      },
      effect: 'reads' as const,
      run: (given: Record<string, unknown>) =>
        watched(name, parts, () => run(texts(given), { turn, locale, parts })),
    }))
  const allowed = turn.assistant.tools as Allowed
  const notes = parts.notes ?? emptyNotes()
  const more = [
    ...(mayUse(allowed, 'remember') && turn.memory.isKept ? [rememberTool(turn, notes)] : []),
    ...(mayUse(allowed, 'point_at') && canPoint(turn, parts) ? [pointTool(turn, locale, notes, parts)] : []),
  ].map(
    (tool): AnswerTool => ({
      ...tool,
      run: (given, signal) => watched(tool.name, parts, () => tool.run(given, signal)),
    }),
  )
  return [...builtIn, ...more, ...turn.tools.map((tool) => ofBusiness(tool, locale, parts))]
}

function ofBusiness(tool: ToolRow, locale: Locale, parts: Parts): AnswerTool {
  const { name, title, description, effect } = tool
  const inputSchema =
    tool.kind === 'mcp'
      ? (tool.definition as McpDefinition).inputSchema
      : argumentJsonSchema((tool.definition as HttpDefinition).arguments)
  return {
    name,
    description: `${title}. ${description}`,
    inputSchema,
    effect,
    run: (values) =>
      watched(name, parts, async () => {
        if (effect === 'changes')
          return { type: 'stop', reason: { kind: 'approval', ...proposeCall(tool, values) } }
        const outcome = await parts.callTool(tool, values, locale)
        if (outcome.ok) return { type: 'sources', sources: [toolSource(tool, outcome.text, locale)] }
        if (outcome.reason === 'invalid') throw new ToolError(outcome.message)
        return { type: 'note', text: outcome.message }
      }),
  }
}

function watched(name: string, { onEvent }: Parts, work: () => Promise<ToolResult>): Promise<ToolResult> {
  return useTool(name, onEvent, work)
}

interface Around {
  turn: Pick<LoadedTurn, 'frame'>
  locale: Locale
  parts: Parts
}

interface BuiltIn {
  name: BuiltInTool
  description: string
  /** Arguments, all of them text, with what they are. */
  input: Record<string, string>
  required?: string[]
  run(given: Record<string, string>, around: Around): Promise<ToolResult>
}

const BUILT_IN: BuiltIn[] = [
  {
    name: 'search_knowledge',
    description: 'Searches the documents of the business once more, in other words than the question.',
    input: { query: 'What to look for, as a question that stands alone.' },
    async run({ query = '' }, { locale, parts }) {
      if (query === '') throw new ToolError('query: write what to look for.')
      const { evidence } = await parts.gather({ question: query, seen: null, locale })
      const sources = evidence.slice(0, FOUND_PASSAGES).map(({ index: _, ...source }) => source)
      return { type: 'sources', sources }
    },
  },
  {
    name: 'calculate',
    description: 'Works an arithmetic expression out, such as "3 * 19.90 + 4.95" or "20% of 80".',
    input: { expression: 'Numbers, + - * / ^ %, brackets, round, min, max.' },
    async run({ expression = '' }, { locale }) {
      const content = `${expression.trim()} = ${calculate(expression)}`
      const tool = { ...CALCULATOR, title: CALCULATOR_TITLE[locale] }
      return { type: 'sources', sources: [toolSource(tool, content, locale)] }
    },
  },
  {
    name: 'read_screen',
    description: 'Reads what stands on the screen that the visitor shares now, personal values masked.',
    input: {},
    async run(_, { turn }) {
      const { frame } = turn
      return { type: 'note', text: frame?.text.slice(0, SCREEN_CHARACTERS) || 'No words could be read.' }
    },
  },
  {
    name: 'escalate',
    description:
      'Asks a person of the business to join. For what only people can do, or when the visitor wants one.',
    input: { reason: 'Why, in one sentence for the person.' },
    async run({ reason }) {
      return {
        type: 'stop',
        reason: { kind: 'escalate', ...(reason && { reasonText: reason.slice(0, 300) }) },
      }
    },
  },
  {
    name: 'create_ticket',
    description:
      'Passes a question that nothing answers on to the team, who get back to the visitor later. When no tool and no document helps.',
    input: { question: 'The question, so that it stands alone.' },
    async run({ question = '' }) {
      if (question === '') throw new ToolError('question: write what the visitor wants to know.')
      return { type: 'stop', reason: { kind: 'ticket', question: question.slice(0, 1_000) } }
    },
  },
  {
    name: 'schedule_call',
    description:
      'Arranges that the team calls the visitor: times are offered, and a number is asked for, by itself. With the time and the number only when the visitor gave them.',
    input: {
      at: 'When, as ISO 8601 with the time zone, such as 2026-12-02T10:00:00Z; only if the visitor said it.',
      contact: 'Telephone number as the visitor wrote it; only if they gave one.',
    },
    required: [],
    async run({ at = '', contact = '' }) {
      const when = at === '' ? null : new Date(at)
      if (when && Number.isNaN(when.getTime()))
        throw new ToolError('at: write the time as 2026-12-02T10:00:00Z.')
      const reason = {
        kind: 'call' as const,
        at: when?.toISOString() ?? '',
        contact: contact.trim().slice(0, 300),
      }
      return { type: 'stop', reason }
    },
  },
]

function texts(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value).slice(0, 2_000)]] : [],
    ),
  )
}

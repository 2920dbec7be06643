import { z } from 'zod'
import { PICK, type Treasure } from './every-call.ts'

/** Things of the business that asks: each call names them, and one of another's. */
export interface Own {
  sessionId: string
  /** Held by the key. */
  heldId: string
  /** Held by the owner. */
  answeredId: string
  endUserId: string
  /** Of the operation in `OPENAPI`, as it was shown. */
  fingerprint: string
  problemId: string
  personalityId: string
  assistantTestId: string
  testSetId: string
  testRunId: string
  widgetId: string
}

export interface SecondIdCase {
  /** In the address. */
  id?: string
  input: object
  /** What is answered for an id of nothing, and so for another's; `NOT_FOUND` unless said. */
  code?: 'VALIDATION_ERROR' | 'CONFLICT' | 'done'
}

/** Names that the caller gives by itself: of visitors and customers elsewhere, of messages, of apps at a provider. */
const OWN_NAMES = /(^|\.)(visitorId|externalId|clientMessageId|clientId)$/
const TEST = { name: 'x', steps: [{ message: 'x' }] }
const shown = (frameId: string) => ({ ...TEST, steps: [{ message: 'x', screen: { text: 'x', frameId } }] })
const cites = (id: string) => ({ ...TEST, steps: [{ message: 'x', expect: { documentIds: [id] } }] })
const played = (id: string) => ({ name: 'x', persona: { goal: 'x', expect: { documentIds: [id] } } })
const numbered = (id: string) => ({ name: 'x', cases: [{ id, question: 'Where?' }] })
const expecting = (id: string) => ({ name: 'x', cases: [{ question: 'Where?', documentIds: [id] }] })
/** A description of one operation. */
export const OPENAPI = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  servers: [{ url: 'https://10.0.0.1' }],
  paths: { '/orders': { get: { summary: 'Orders', responses: {} } } },
})
const TRIED = { settings: { name: 'x' }, message: 'Where is it?' }

/**
 * Every id that a request names besides the thing it is about, by route or procedure and field. The rest of each
 * request is the caller's own, so nothing but this id is foreign.
 */
export const SECOND_ID_CASES: Record<string, (own: Own, t: Treasure) => SecondIdCase> = {
  'createSession widgetId': (_own, t) => ({ input: { widgetId: t.widgetId } }),
  'createSession personalityId': (_own, t) => ({ input: { personalityId: t.personalityId } }),
  'forgetEndUserMemory factId': (own, t) => ({ id: own.endUserId, input: { factId: t.factId } }),
  'giveFeedback messageId': (own, t) => ({
    id: own.sessionId,
    input: { messageId: t.messageId, helpful: true },
  }),
  'decideToolCall callId': (own, t) => ({ id: own.sessionId, input: { callId: t.toolCallId, agree: true } }),
  'sendMessage attachmentIds': (own, t) => ({
    id: own.sessionId,
    input: { content: '', attachmentIds: [t.unsentFileId] },
  }),
  'sendAgentMessage attachmentIds': (own, t) => ({
    id: own.heldId,
    input: { content: '', attachmentIds: [t.unsentFileId] },
  }),
  'searchKnowledge filters.documentId': (_own, t) => ({
    input: { query: 'saffron', filters: { documentId: t.documentId } },
    code: 'done',
  }),
  'createTestSet cases[].id': (_own, t) => ({ input: numbered(t.testCaseId), code: 'done' }),
  'createTestSet cases[].documentIds': (_own, t) => ({ input: expecting(t.documentId), code: 'done' }),
  'updateTestSet cases[].id': (own, t) => ({
    id: own.testSetId,
    input: numbered(t.testCaseId),
    code: 'done',
  }),
  'updateTestSet cases[].documentIds': (own, t) => ({
    id: own.testSetId,
    input: expecting(t.documentId),
    code: 'done',
  }),
  'mergeProblems mergeIds': (own, t) => ({ id: own.problemId, input: { mergeIds: [t.problemId] } }),
  'splitProblem sessionIds': (own, t) => ({
    id: own.problemId,
    input: { sessionIds: [t.sessionId] },
    code: 'VALIDATION_ERROR',
  }),
  'createAssistantTest steps[].screen.frameId': (own, t) => ({
    id: own.personalityId,
    input: shown(t.testFrameId),
  }),
  'createAssistantTest steps[].expect.documentIds': (own, t) => ({
    id: own.personalityId,
    input: cites(t.documentId),
    code: 'done',
  }),
  'createAssistantTest persona.expect.documentIds': (own, t) => ({
    id: own.personalityId,
    input: played(t.documentId),
    code: 'done',
  }),
  'updateAssistantTest steps[].screen.frameId': (own, t) => ({
    id: own.assistantTestId,
    input: shown(t.testFrameId),
  }),
  'updateAssistantTest steps[].expect.documentIds': (own, t) => ({
    id: own.assistantTestId,
    input: cites(t.documentId),
    code: 'done',
  }),
  'updateAssistantTest persona.expect.documentIds': (own, t) => ({
    id: own.assistantTestId,
    input: played(t.documentId),
    code: 'done',
  }),
  'startAssistantTests testIds': (own, t) => ({
    id: own.personalityId,
    input: { testIds: [t.assistantTestId] },
    code: 'CONFLICT',
  }),
  'widgets.create personalityId': (_own, t) => ({ input: { name: 'x', personalityId: t.personalityId } }),
  'widgets.update personalityId': (own, t) => ({
    input: { id: own.widgetId, personalityId: t.personalityId },
  }),
  'sessions.create personalityId': (_own, t) => ({ input: { personalityId: t.personalityId } }),
  'sessions.forget factId': (own, t) => ({ input: { sessionId: own.sessionId, factId: t.factId } }),
  'chat.feedback messageId': (own, t) => ({
    input: { sessionId: own.sessionId, messageId: t.messageId, helpful: true },
  }),
  'escalations.take from': (own, t) => ({
    input: { sessionId: own.heldId, from: t.memberId },
    code: 'CONFLICT',
  }),
  'escalations.reply attachmentIds': (own, t) => ({
    input: { sessionId: own.answeredId, content: '', attachmentIds: [t.unsentFileId] },
  }),
  'knowledge.search filters.documentId': (_own, t) => ({
    input: { query: 'saffron', filters: { documentId: t.documentId } },
    code: 'done',
  }),
  'quality.createTestSet cases[].id': (_own, t) => ({ input: numbered(t.testCaseId), code: 'done' }),
  'quality.createTestSet cases[].documentIds': (_own, t) => ({
    input: expecting(t.documentId),
    code: 'done',
  }),
  'quality.updateTestSet cases[].id': (own, t) => ({
    input: { id: own.testSetId, ...numbered(t.testCaseId) },
    code: 'done',
  }),
  'quality.updateTestSet cases[].documentIds': (own, t) => ({
    input: { id: own.testSetId, ...expecting(t.documentId) },
    code: 'done',
  }),
  'quality.proposeCases documentIds': (_own, t) => ({ input: { documentIds: [t.documentId] }, code: 'done' }),
  'quality.runs testSetId': (_own, t) => ({ input: { testSetId: t.testSetId }, code: 'done' }),
  'quality.compare otherId': (own, t) => ({ input: { baseId: own.testRunId, otherId: t.testRunId } }),
  'quality.checkChange replacesDocumentId': (own, t) => ({
    input: { title: 'x', content: 'x', testSetId: own.testSetId, replacesDocumentId: t.documentId },
  }),
  'problems.merge mergeIds': (own, t) => ({ input: { id: own.problemId, mergeIds: [t.problemId] } }),
  'problems.split sessionIds': (own, t) => ({
    input: { id: own.problemId, sessionIds: [t.sessionId] },
    code: 'VALIDATION_ERROR',
  }),
  'aiPersonalities.try screen.frameId': (own, t) => ({
    input: { ...TRIED, id: own.personalityId, screen: { text: 'x', frameId: t.testFrameId } },
  }),
  'aiPersonalities.try shownBeforeId': (own, t) => ({
    input: { ...TRIED, id: own.personalityId, shownBeforeId: t.testFrameId },
  }),
  'tools.offers toolId': (_own, t) => ({ input: { kind: 'again', toolId: t.toolId } }),
  'tools.import picks[].toolId': (own, t) => ({
    input: {
      source: { kind: 'openapi', text: OPENAPI },
      picks: [{ ...PICK, fingerprint: own.fingerprint, toolId: t.toolId }],
    },
  }),
  'tools.decide callId': (own, t) => ({
    input: { sessionId: own.heldId, callId: t.toolCallId, agree: true },
  }),
  'assistantTests.frames ids': (_own, t) => ({ input: { ids: [t.testFrameId] }, code: 'done' }),
  'assistantTests.create steps[].screen.frameId': (own, t) => ({
    input: { personalityId: own.personalityId, ...shown(t.testFrameId) },
  }),
  'assistantTests.create steps[].expect.documentIds': (own, t) => ({
    input: { personalityId: own.personalityId, ...cites(t.documentId) },
    code: 'done',
  }),
  'assistantTests.create persona.expect.documentIds': (own, t) => ({
    input: { personalityId: own.personalityId, ...played(t.documentId) },
    code: 'done',
  }),
  'assistantTests.update steps[].screen.frameId': (own, t) => ({
    input: { id: own.assistantTestId, ...shown(t.testFrameId) },
  }),
  'assistantTests.update steps[].expect.documentIds': (own, t) => ({
    input: { id: own.assistantTestId, ...cites(t.documentId) },
    code: 'done',
  }),
  'assistantTests.update persona.expect.documentIds': (own, t) => ({
    input: { id: own.assistantTestId, ...played(t.documentId) },
    code: 'done',
  }),
  'assistantTests.run testIds': (own, t) => ({
    input: { personalityId: own.personalityId, testIds: [t.assistantTestId] },
    code: 'CONFLICT',
  }),
  'audit.list actorId': (_own, t) => ({ input: { actorId: t.memberId }, code: 'done' }),
  'audit.list targetId': (_own, t) => ({ input: { targetId: t.sessionId }, code: 'done' }),
  'audit.count actorId': (_own, t) => ({ input: { actorId: t.memberId }, code: 'done' }),
  'audit.count targetId': (_own, t) => ({ input: { targetId: t.sessionId }, code: 'done' }),
}

interface JsonSchema {
  $ref?: string
  type?: string
  $defs?: Record<string, JsonSchema>
  format?: string
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
}

/** The fields of an input that hold ids of things, by their names or by what they take, such as `cases[].id`. */
export function idFieldsOf(schema: z.ZodType): string[] {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const found = new Set<string>()
  const choices = (part: JsonSchema) => [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])]
  const isId = (part: JsonSchema): boolean =>
    part.format === 'uuid' || (part.items ? isId(part.items) : choices(part).some(isId))
  /** A figure about ids, such as a share, or none. */
  const isNumber = (part: JsonSchema): boolean => {
    const kinds = choices(part)
    if (kinds.length > 0) return kinds.every((one) => one.type === 'null' || isNumber(one))
    return part.type === 'number' || part.type === 'integer'
  }
  const walk = (part: JsonSchema, at: string, depth: number): void => {
    if (depth > 12) return
    const referred = part.$ref && whole.$defs?.[part.$ref.replace('#/$defs/', '')]
    if (referred) walk(referred, at, depth + 1)
    for (const [name, inner] of Object.entries(part.properties ?? {})) {
      const path = at === '' ? name : `${at}.${name}`
      if (((/(^id|Ids?)$/.test(name) && !isNumber(inner)) || isId(inner)) && !OWN_NAMES.test(path))
        found.add(path)
      walk(inner, path, depth + 1)
    }
    for (const choice of choices(part)) walk(choice, at, depth + 1)
    if (part.items) walk(part.items, `${at}[]`, depth + 1)
  }
  walk(whole, '', 0)
  return [...found]
}

/** The field by which a case names what the call is about: the first that holds another's id. */
export function firstIdOf(input: ((t: Treasure) => object) | undefined): string | null {
  const marked = new Proxy({} as Treasure, { get: (_target, key) => `theirs:${String(key)}` })
  const find = (value: unknown, at: string): string | null => {
    if (typeof value === 'string') return value.startsWith('theirs:') ? at : null
    if (typeof value !== 'object' || value === null) return null
    for (const [key, inner] of Object.entries(value)) {
      const found = find(inner, Array.isArray(value) ? at : at === '' ? key : `${at}.${key}`)
      if (found !== null) return found
    }
    return null
  }
  return find(input?.(marked), '')
}

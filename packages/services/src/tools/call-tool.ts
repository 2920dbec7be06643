import { randomUUID } from 'node:crypto'
import {
  type ArgumentValues,
  argumentSchema,
  buildRequest,
  CircuitBreaker,
  isTooMuchToJudge,
  type ResultText,
  resultText,
  schemaArguments,
  ToolError,
} from '@visualkit/ai'
import {
  type HttpDefinition,
  type Locale,
  type McpDefinition,
  ServiceError,
  TOOL_LIMITS,
  type ToolFailure,
  type WebhookDefinition,
} from '@visualkit/contracts'
import { type GuardedResponse, guardedRequest, isPrivateHost } from '@visualkit/outgoing'
import { applyMasks, findSensitive } from '@visualkit/redaction'
import type { z } from 'zod'
import type { ServiceContext } from '../context.ts'
import { checkToolCall, mayShowResult } from '../restricted-use/check-tool.ts'
import { keepOffer } from './keep-offer.ts'
import { callMcpTool } from './mcp-client.ts'
import { agreedOffer, fingerprintOf, type OfferedTool } from './offered-tool.ts'
import { offerOfMcp } from './read-source.ts'
import { stopTool } from './stop-tool.ts'
import { toolDescription } from './tool-description.ts'
import { hasLostSecrets, LOST_SECRETS, openSecrets, type ToolRow } from './tool-row.ts'
import { noteToolRun } from './tool-runs.ts'
import { unreached } from './unreached.ts'
import { webhookSignature } from './webhook-signature.ts'

/** What came of one call. */
export type ToolOutcome =
  | {
      ok: true
      status: number | null
      sentence: string | null
      text: string
      request: string
      /** It was done, and what it answered may not be shown. */
      isWithheld?: true
    }
  | { ok: false; status: number | null; reason: ToolFailure; message: string; request: string }

export interface CallOptions {
  locale: Locale
  /** The conversation it is for; missing when somebody tries the tool. */
  sessionId?: string
  /** The same for what must happen once. */
  callId?: string
}

/**
 * Calls a tool of the business: arguments checked, the terms asked, the address guarded, time and size bounded. Never
 * throws for what the tool does. What it answers is text to be cited and nothing else.
 */
export async function callTool(
  ctx: ServiceContext,
  row: ToolRow,
  given: Record<string, unknown>,
  options: CallOptions,
): Promise<ToolOutcome> {
  const startedAt = performance.now()
  const outcome = await makeCall(ctx, row, given, options)
  await noteToolRun(ctx, row, { outcome, tookMs: performance.now() - startedAt, ...options })
  return outcome
}

async function makeCall(
  ctx: ServiceContext,
  row: ToolRow,
  given: Record<string, unknown>,
  options: CallOptions,
): Promise<ToolOutcome> {
  const failed = (reason: ToolFailure, message: string, status: number | null = null): ToolOutcome => ({
    ok: false,
    status,
    reason,
    message,
    request: '',
  })
  if (row.stoppedAt) return failed('changed', changedMessage(row))
  if (hasLostSecrets(ctx, row)) return failed('unreadable', LOST_SECRETS)
  const values = checkedArguments(row, given)
  if (values instanceof ToolError) return failed('invalid', values.message)
  if (isTooMuchToJudge(values))
    return failed('invalid', 'The arguments are longer than can be checked. Give it less at a time.')
  const refused = await refusedByTerms(ctx, row, values, options)
  if (refused !== null) return failed('restricted', refused)
  const breaker = breakerOf(ctx, row)
  if (!breaker.allows(options.sessionId)) {
    return failed('resting', `${row.title} did not answer a moment ago and is left alone for some seconds.`)
  }
  try {
    const outcome =
      row.kind === 'mcp'
        ? await callOverMcp(ctx, row, values, options)
        : await callOverHttp(ctx, row, values as ArgumentValues, options)
    if (outcome.ok || outcome.reason !== 'unreachable') breaker.succeeded()
    else breaker.failed(options.sessionId)
    return outcome
  } catch (error) {
    breaker.abandoned()
    throw error
  }
}

/** Why the terms rule a call out; null when they do not. What it sends is looked at as it is sent. */
async function refusedByTerms(
  ctx: ServiceContext,
  row: ToolRow,
  sent: unknown,
  { sessionId = null }: { sessionId?: string | null | undefined },
): Promise<string | null> {
  try {
    await checkToolCall(ctx, { ...toolDescription(row), arguments: sent }, sessionId)
    return null
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'FORBIDDEN') return error.message
    throw error
  }
}

/** What a tool answered, as far as the terms let it be read and shown. */
async function shownResult(
  ctx: ServiceContext,
  row: ToolRow,
  { raw, ...found }: ResultText,
  {
    status,
    request,
    sessionId = null,
  }: { status: number | null; request: string; sessionId?: string | undefined | null },
): Promise<ToolOutcome> {
  const texts = [[found.sentence ?? '', ...raw], [found.text]]
  for (const one of texts)
    if (!(await mayShowResult(ctx, row.name, one, sessionId))) {
      if (row.effect === 'changes')
        return { ok: true, status, sentence: null, text: '', request, isWithheld: true }
      const message = 'What it answered is not shown: the terms of service rule it out.'
      return { ok: false, status, reason: 'restricted', message, request }
    }
  const sentence = found.sentence && withoutCards(found.sentence)
  return { ok: true, status, ...found, sentence, text: withoutCards(found.text), request }
}

/** Numbers of cards are for no model and no transcript, whoever says them. */
function withoutCards(text: string): string {
  return applyMasks(
    text,
    findSensitive(text).filter(({ kind }) => kind === 'card'),
  )
}

/** The arguments as they are sent, or what is wrong with them, in words for whoever chose them. */
function checkedArguments(row: ToolRow, given: Record<string, unknown>): Record<string, unknown> | ToolError {
  const schema: z.ZodType<Record<string, unknown>> =
    row.kind === 'mcp'
      ? schemaArguments((row.definition as McpDefinition).inputSchema)
      : argumentSchema((row.definition as HttpDefinition).arguments)
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return new ToolError(`${issue?.path.join('.') || 'The arguments'}: ${issue?.message ?? 'not valid'}`)
}

async function callOverHttp(
  ctx: ServiceContext,
  row: ToolRow,
  values: ArgumentValues,
  { locale, sessionId, callId = randomUUID() }: CallOptions,
): Promise<ToolOutcome> {
  const definition = row.definition as HttpDefinition & WebhookDefinition
  const secrets = openSecrets(ctx, row)
  let built: ReturnType<typeof buildRequest>
  try {
    built =
      row.kind === 'webhook'
        ? webhookRequest(ctx, row, values, sessionId, callId)
        : buildRequest(definition, values)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return { ok: false, status: null, reason: 'invalid', message: error.message, request: '' }
  }
  const request = `${built.method} ${built.url}${built.body === undefined ? '' : `\n${built.body}`}`
  const failed = (reason: ToolFailure, message: string, status: number | null = null): ToolOutcome => ({
    ok: false,
    status,
    reason,
    message,
    request,
  })
  if (built.body !== undefined && row.kind === 'http') {
    // Words of the tool and of who called it make one paper together.
    const refused = await refusedByTerms(ctx, row, JSON.parse(built.body), { sessionId })
    if (refused !== null) return failed('restricted', refused)
  }
  let response: GuardedResponse
  try {
    requireHttps(ctx, built.url)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return failed('unreachable', error.message)
  }
  try {
    response = await guardedRequest(built.url, {
      method: built.method,
      body: built.body,
      headers: {
        accept: 'application/json',
        ...(built.body !== undefined && { 'content-type': 'application/json' }),
        ...(row.effect === 'changes' && { 'idempotency-key': callId }),
        ...secrets.headers,
        ...(secrets.signingKey && webhookSignature(secrets.signingKey, built.body ?? '', ctx.now())),
      },
      maxBytes: TOOL_LIMITS.answerBytes,
      timeoutMs: Math.min(definition.timeoutSeconds, TOOL_LIMITS.seconds) * 1_000,
      // A redirect would carry arguments, and headers of ours, where nobody has agreed to.
      maxRedirects: 0,
      privateHosts: ctx.tools.privateHosts,
    })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return failed('unreachable', unreached(error, built.url).message)
  }
  const { status } = response
  if (status === 404 || status === 410)
    return failed('not_found', `It answered ${status}: there is none.`, status)
  if (status >= 300)
    return failed(status >= 500 ? 'unreachable' : 'refused', `It answered ${status}.`, status)
  const answer = readAnswer(response)
  const found = resultText(answer, { picks: definition.picks, answer: definition.answer, values, locale })
  if (found) return shownResult(ctx, row, found, { status, request, sessionId })
  // What changes something may have nothing to say about it.
  if (row.effect === 'changes') return { ok: true, status, sentence: null, text: '', request }
  return failed('no_values', 'It answered, but nothing that was picked is in the answer.', status)
}

async function callOverMcp(
  ctx: ServiceContext,
  row: ToolRow,
  values: Record<string, unknown>,
  { locale, sessionId }: CallOptions,
): Promise<ToolOutcome> {
  const definition = row.definition as McpDefinition
  const request = `${definition.tool} ${JSON.stringify(values)}`
  try {
    requireHttps(ctx, definition.url)
    const seen: { offer: OfferedTool | null } = { offer: null }
    const answer = await callMcpTool(ctx, definition, openSecrets(ctx, row).headers, {
      values,
      isAsAgreed(tool) {
        const offer = offerOfMcp(definition.url, tool)
        seen.offer = offer
        return offer !== null && fingerprintOf(offer) === fingerprintOf(agreedOffer(row, offer))
      },
    })
    if (answer === 'changed') {
      await stopTool(ctx, row)
      return { ok: false, status: null, reason: 'changed', message: changedMessage(row), request: '' }
    }
    if (row.offered === null && seen.offer) await keepOffer(ctx, row.id, seen.offer)
    const { isError, text } = answer
    if (isError)
      return {
        ok: false,
        status: null,
        reason: 'refused',
        message: text.slice(0, 300) || 'It refused.',
        request,
      }
    const found = resultText(parsed(text), { picks: [], values: {}, locale })
    if (!found)
      return { ok: false, status: null, reason: 'no_values', message: 'It answered nothing.', request }
    return await shownResult(ctx, row, found, { status: null, request, sessionId })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return { ok: false, status: null, reason: 'unreachable', message: error.message, request }
  }
}

function changedMessage({ title }: ToolRow): string {
  return `Its server describes ${title} otherwise than somebody agreed to, so it was not called. Look at what has changed on its page, and agree to it there.`
}

function webhookRequest(
  ctx: ServiceContext,
  row: ToolRow,
  values: ArgumentValues,
  sessionId: string | undefined,
  callId: string,
): ReturnType<typeof buildRequest> {
  const body = JSON.stringify({
    id: callId,
    tool: row.name,
    arguments: values,
    conversationId: sessionId ?? null,
    at: ctx.now().toISOString(),
  })
  return { method: 'POST', url: (row.definition as WebhookDefinition).url, body }
}

function requireHttps(ctx: ServiceContext, url: string): void {
  if (url.startsWith('https:') || isPrivateHost(new URL(url), ctx.tools.privateHosts)) return
  throw new ServiceError('VALIDATION_ERROR', 'The address must start with https://.')
}

function readAnswer({ bytes, mediaType }: GuardedResponse): unknown {
  const text = bytes.toString('utf8')
  if (/[/+]json$/.test(mediaType) || /^\s*[[{]/.test(text)) return parsed(text)
  return /html/.test(mediaType) ? '' : text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Of tools that fail now; each server finds out by itself. */
const breakers = new Map<string, CircuitBreaker>()
const MOST_BREAKERS = 5_000
const REST_MS = 30_000

function breakerOf(ctx: ServiceContext, { id, updatedAt }: ToolRow): CircuitBreaker {
  // One that was changed is tried anew.
  const key = `${id} ${updatedAt.getTime()}`
  const known = breakers.get(key)
  if (known) return known
  if (breakers.size >= MOST_BREAKERS) breakers.clear()
  const breaker = new CircuitBreaker({ failures: 3, restMs: REST_MS, now: () => ctx.now().getTime() })
  breakers.set(key, breaker)
  return breaker
}

import type { RestrictedCategory } from '@visualkit/contracts'
import { judgeOutput } from './judge-output.ts'
import { judgeRestrictedUse, judgeUnits, NOT_RESTRICTED, type RestrictedUse } from './judge-restricted-use.ts'
import { leaveOutBans } from './leave-out-bans.ts'
import { fold } from './tokenize.ts'
import {
  ADVISES,
  FORMS,
  LICENSED,
  LOOKS,
  PAPERS,
  PRACTISES,
  PRODUCES,
  READS_ONLY,
  REWRITES,
  SHOP_FORMS,
  SHOP_PAPERS,
  SIGNS,
  SIGNS_BY_NAME,
  TYPES_INTO_FORM,
} from './tool-words.ts'
import { undisguise } from './undisguise.ts'
import { unitsOf } from './units.ts'

/** What a model is told of a tool. */
export interface ToolDescription {
  /** Such as `create_lease_pdf` or `fillForm`. */
  name: string
  description: string
  /** Names of its parameters, when they are known. */
  parameters?: readonly string[]
  /** Everything else it is made of: what it sends and says each time, its schema. Any JSON. */
  contents?: unknown
}

/** One call of a tool. */
export interface ToolCall extends ToolDescription {
  arguments: unknown
}

/** The examples are what visitors ask; what a tool says it does is worded less strongly. */
const EASE = 0.1

/** What may be looked at, in characters and in values; what is more is refused. */
const LONGEST_LOOKED_AT = 20_000
const MOST_LOOKED_AT = 2_000
/** A shorter text asks for nothing by itself. */
const SHORTEST_REQUEST = 8

/**
 * Whether a tool may be added: one that makes, fills in or signs papers may not, whatever it is called.
 * Its description is a stranger's text and is only read.
 */
export function judgeTool(tool: ToolDescription): RestrictedUse {
  const name = humanise(tool.name)
  const parameters = (tool.parameters ?? []).map(humanise).join(' ')
  const judged =
    byWords(name, name) ??
    byWords(`${name}. ${humanise(tool.description)}`, firstSentence(tool.description) ?? name) ??
    byWords(`${name} ${parameters}`, name) ??
    judgeDescription(tool.description)
  return judged.restricted || tool.contents === undefined ? judged : judgeContents(tool.contents)
}

/**
 * A description is worded like an order to whoever does it. Fields of a profile, an address or a basket may be filled
 * in, and what is there may be looked at.
 */
function judgeDescription(description: string): RestrictedUse {
  const text = humanise(description)
  if (looksOnly(text)) return NOT_RESTRICTED
  const judged = judgeUnits(unitsOf(leaveOutBans(description)), EASE)
  const isOfShop = judged.category === 'form_filling' && (SHOP_FORMS.test(text) || SHOP_PAPERS.test(text))
  const isRead = judged.category === 'legal_documents' && READS_ONLY.test(text.trim())
  return isOfShop || isRead ? NOT_RESTRICTED : judged
}

/** Whether each sentence, behind the title, looks something up and none does more. */
function looksOnly(text: string): boolean {
  const sentences = text.split(/[.!?]+\s*/).filter((sentence) => sentence.trim() !== '')
  const acts = sentences.length > 1 ? sentences.slice(1) : sentences
  return (
    acts.every((sentence) => LOOKS.test(`${sentence.trim()} `)) && !PRODUCES.test(text) && !ADVISES.test(text)
  )
}

/** Whether a call may be made: the tool itself, and what it is given. For every call, also of a tool that was let in. */
export function judgeToolCall(call: ToolCall): RestrictedUse {
  const tool = judgeTool(call)
  return tool.restricted ? tool : judgeContents(call.arguments, tool)
}

/** Whether what a tool answered is a paper that nobody may be given. What the business keeps elsewhere is no source of it. */
export function judgeToolResult(texts: readonly string[]): RestrictedUse {
  const whole = texts.join('\n')
  // A paper is told by its beginning and by its end.
  const judged = judgeOutput(whole)
  return judged.restricted || whole.length <= LONGEST_LOOKED_AT
    ? judged
    : judgeOutput(whole.slice(-LONGEST_LOOKED_AT))
}

/** Whether values hold more than can be looked at: such a call is not made. */
export function isTooMuchToJudge(value: unknown): boolean {
  return textsOf(value) === null
}

/** Every text in what a tool is made of or given, its names too, each by itself and all of them as one paper. */
function judgeContents(value: unknown, worst: RestrictedUse = NOT_RESTRICTED): RestrictedUse {
  const texts = textsOf(value)
  if (texts === null)
    return {
      restricted: true,
      category: 'document_workflows',
      score: 1,
      reason: 'too much to look at',
      excerpt: '',
    }
  const together = judgeOutput(texts.join('\n'))
  if (together.restricted) return together
  for (const text of texts) {
    if (text.length < SHORTEST_REQUEST) continue
    for (const judged of [judgeOutput(text), judgeRestrictedUse(text)]) {
      if (judged.restricted) return judged
      if (judged.score > worst.score) worst = judged
    }
  }
  return worst
}

function byWords(text: string, excerpt: string): RestrictedUse | null {
  const hit = (category: RestrictedCategory, reason: string): RestrictedUse => ({
    restricted: true,
    category,
    score: 1,
    reason,
    excerpt: excerpt.slice(0, 300),
  })
  if (SIGNS.test(text) && !/\bverif\w+|\bcheck signature/.test(text))
    return hit('electronic_signature', 'signs')
  if (SIGNS_BY_NAME.test(text)) return hit('electronic_signature', 'puts names under papers')
  const isOfShop = SHOP_PAPERS.test(text) || SHOP_FORMS.test(text)
  if ((FORMS.test(text) || TYPES_INTO_FORM.test(text)) && !isOfShop)
    return hit('form_filling', 'fills in forms')
  if (REWRITES.test(text)) return hit('legal_documents', 'rewrites')
  if (PRACTISES.test(text)) return hit('licensed_services', 'practises')
  for (const act of text.matchAll(new RegExp(ADVISES, 'g')))
    for (const matter of text.matchAll(new RegExp(LICENSED, 'g')))
      if (isNear(text, act, matter)) return hit('licensed_services', `${act[0]} · ${matter[0]}`)
  if (SHOP_PAPERS.test(text)) return null
  for (const act of text.matchAll(new RegExp(PRODUCES, 'g')))
    for (const [paper, category] of PAPERS)
      for (const found of text.matchAll(new RegExp(paper, 'g')))
        if (isNear(text, act, found)) return hit(category, `${act[0]} · ${found[0]}`)
  return null
}

/** A verb and its object: in one sentence, the object behind or just before. */
function isNear(text: string, act: RegExpExecArray, paper: RegExpExecArray): boolean {
  const [from, to] = act.index < paper.index ? [act.index, paper.index] : [paper.index, act.index]
  return to - from <= 60 && !/[.;:]/.test(text.slice(from, to))
}

/** `createLeasePDF`, `create_lease-pdf` and `Create lease PDF` are one. */
function humanise(name: string): string {
  return fold(humaniseCase(undisguise(name)).toLowerCase())
}

function humaniseCase(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
}

function firstSentence(text: string): string | null {
  return /[^.!?\n]+/.exec(text)?.[0] ?? null
}

/** Every text, however deep, in the order it stands, names of values too; null when they are too many or too long. */
function textsOf(value: unknown): string[] | null {
  const texts: string[] = []
  const waiting: unknown[] = [value]
  const seen = new Set<object>()
  let characters = 0
  let count = 0
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (++count > MOST_LOOKED_AT) return null
    if (typeof next === 'string') {
      texts.push(next)
      characters += next.length
      if (characters > LONGEST_LOOKED_AT) return null
    } else if (next !== null && typeof next === 'object' && !seen.has(next)) {
      seen.add(next)
      const inner = Array.isArray(next)
        ? next
        : Object.entries(next).flatMap(([key, one]) => [
            key.length < SHORTEST_REQUEST ? key : humaniseCase(key),
            one,
          ])
      if (inner.length > MOST_LOOKED_AT) return null
      waiting.push(...inner.reverse())
    }
  }
  return texts
}

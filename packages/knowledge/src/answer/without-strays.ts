import { bagOf, joinBags } from '../retrieve/question-subject.ts'
import { fold } from '../text/normalise.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import type { Evidence, WeighedUnit } from './weigh-evidence.ts'

/** How a task begins that somebody is given: "explain …", "write a poem about …", "traduce …". */
const TASK =
  /^\W{0,5}(?:(?:please|now|also|then|por favor|ahora|agora),? )?(?:explain|describe|draft|compose|write|develop|translate|summari[sz]e|provide|break down|tell me|give me|show me|can you|could you|replace|convert|use|render|add|include|list|create|generate|imagine|define|compare|repeat|say|explica|explique|describe|describa|descreva|redacta|redacte|redija|componga|compon|componha|escribe|escriba|escreva|traduce|traduzca|traduz|traduza|resume|resuma|dime|digame|diz-me|diga|puedes|podrias|pode|poderia|crea|cree|crie|imagina|imagine|repite|repita)\b/

/** Where one begins that nothing separates from what stands before it. */
const MIDWAY =
  /(?<=[\p{L}\p{N}.:;,)] )(?=(?:What|What's|Who|Why|Which|How|Where|When|Can you|Could you|Explain|Describe|Draft|Compose|Write|Develop|Translate|Summari[sz]e|Provide|Break down|Tell me|Give me|Show me|Replace|Convert|Create|Generate|Imagine|Qué|Quién|Cómo|Cuál|Explica|Escribe|Traduce|O que|Quem|Como|Qual|Explique|Escreva|Traduza) )/gu

/**
 * Evidence without questions and tasks that have nothing to do with what stands around them: "What is the capital of
 * Brazil?" at the end of a receipt. Beside the sentence that answers they would be read as part of the answer.
 */
export function withoutStrays(evidence: Evidence): Evidence {
  const units = evidence.units.flatMap((weighed) => {
    const left = withoutStray(weighed, evidence)
    return left === null ? [] : [left]
  })
  return { ...evidence, units }
}

/** The unit as it is, without the stray it ends with, or null when it is one. */
function withoutStray(weighed: WeighedUnit, evidence: Evidence): WeighedUnit | null {
  const { unit } = weighed
  if (unit.kind !== 'sentence' && unit.kind !== 'item') return weighed
  if (isStray(unit.text, weighed, evidence)) return null
  for (const { index } of unit.raw.matchAll(MIDWAY)) {
    const tail = unit.raw.slice(index)
    const head = unit.raw.slice(0, index).trimEnd()
    if (!isStray(tail, weighed, evidence, head)) continue
    const at = unit.text.lastIndexOf(tail)
    if (at > 0) return { ...weighed, unit: { ...unit, raw: head, text: unit.text.slice(0, at).trimEnd() } }
  }
  return weighed
}

/** @param before what stands before it in its own sentence. */
function isStray(text: string, weighed: WeighedUnit, evidence: Evidence, before = ''): boolean {
  const isAsked = /\?["'”’»)]*$/.test(text)
  if (!isAsked && !TASK.test(fold(text).replace(/^- /, ''))) return false
  const { units, context, chunk } = evidence
  const others = units.filter((other) => other !== weighed).map(({ bag }) => bag)
  const around = joinBags([context, ...others, bagOf(before, chunk.language)])
  const own = before === '' ? weighed.bag : bagOf(text, chunk.language)
  return ![...own.terms].some((term) => around.terms.has(term) && !isWeakTerm(term, chunk.language))
}

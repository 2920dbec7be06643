import type { RestrictedCategory } from '@visualkit/contracts'
import { judgeOutput } from './judge-output.ts'
import { judgeRestrictedUse, NOT_RESTRICTED, type RestrictedUse } from './judge-restricted-use.ts'
import { fold } from './tokenize.ts'
import { undisguise } from './undisguise.ts'

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

const PRODUCES =
  /\b(?:generate|create|draft|write|compose|build|render|assemble|fill|populate|complete|prepare|make|produce|draw|merge|yield|phrase|word(?=s? (?:the|a|an)\b)|generar|crear|redactar|rellenar|llenar|preparar|elaborar|gerar|criar|redigir|preencher)\w{0,4}\b|\b(?:puts?|pone|poner|põe|poe|por) (?:\w+ ){0,4}(?:in writing|por escrito)\b/
const SIGNS =
  /\b(?:e ?sign\w{0,6}|docusign|hellosign|pandadoc|adobe sign|dropbox sign|signnow|clicksign|zapsign|(?:send|void|sign|resend)\w{0,4} (?:\w+ ){0,2}envelopes?|(?:request|collect|apply|add|send for|capture) (?:\w+ ){0,2}signatures?|sign (?!up|in|on|out|off)(?:\w+ ){0,2}(?:document|contract|agreement|pdf|form|lease)s?|firmar|assinar)\b/
const FORMS =
  /\b(?:fill|populate|complete|rellenar|llenar|preencher)\w{0,4} (?:\w+ ){0,3}(?:pdf|form|formular|field|campo)/
/** Signing in other words: a name goes under a paper. */
const SIGNS_BY_NAME =
  /\b(?:put|set|write|type|place|add|affix|poner|pone|colocar?|por|poe)\w{0,3} [^.;:]{0,40}\b(?:names?|initials|nombres?|nomes?) (?:under|below|beneath|underneath|at the (?:foot|bottom|end) of|debajo de|al pie de|por baixo de|no fim de) (?:\w+ ){0,3}(?:agreements?|contracts?|leases?|deeds?|wills?|ndas?|documents?|papers?|pdfs?|files?|contratos?|acuerdos?|acordos?|documentos?)\b/
/** Filling in, in other words: values are typed into a form. */
const TYPES_INTO_FORM =
  /\b(?:type|enter|put|write|insert|copy|copie|paste|escrib|introduc|escrev|inser|digit)\w{0,4} [^.;:]{0,60}\b(?:into|in|onto|on|en|em|no|nos) (?:\w+ ){0,3}(?:(?<!\b(?:short|long|plain|simple|full) )forms?|formularios?)\b(?! of\b)/
/** Drafting, in other words: what a paper says is changed. */
const REWRITES =
  /\b(?:rewrit|reword|redraft|rephras)\w{0,4} (?:(?!about|for|on|to|from)[\w'’]+ ){0,3}(?:agreements?|contracts?|leases?|deeds?|wills?|ndas?|waivers?|affidavits?)\b|\b(?:rewrit|reword|redraft|rephras|amend|revis|chang|edit|adapt|modif|improv)\w{0,4} (?:[\w'’]+ ){0,3}(?:clauses?|provisions?|covenants?|wording) (?:of|in) (?:[\w'’]+ ){0,3}(?:agreements?|contracts?|leases?|deeds?|wills?|ndas?|waivers?|affidavits?)\b|\b(?:reescrib|reescrev|cambi|modific|alter)\w{0,4} (?:\w+ ){0,3}(?:clausulas?) (?:de|del|do|da) (?:\w+ ){0,3}(?:contratos?|acuerdos?|acordos?|arrendamientos?)\b/
/** The whole of a tool that reads the paper somebody has, and does nothing else. */
const READS_ONLY =
  /^(?:looks? up|finds?|reads?|fetche?s?|retrieves?) (?:the|a|an) (?:\w+ ){0,3}(?:agreements?|contracts?|leases?) of (?:a|an|the|this|each) (?:\w+ )?(?:customer|client|subscriber|member|user)\.?$|^(?:busca|consulta|lee|procura|le) (?:el|o|un|um) (?:contrato|acuerdo|acordo) (?:de \w+ )?(?:del?|do|de um|de un|de una|de uma) (?:cliente|usuario|utilizador)\.?$/
/** Papers that no tool may make. */
const PAPERS: readonly [RegExp, RestrictedCategory][] = [
  [
    /\b(?:last wishes|ultimas? voluntad(?:es)?|ultimas? vontades?|wills?|testaments?|testamentos?|trust deed|estate|inheritance|herencia|heranca)\b/,
    'estate_planning',
  ],
  [
    /\b(?:tax(?:es)?(?! (?:and|or|y|e) )(?= (?:returns?|forms?|filings?|declarations?|documents?|reports?|statements?|papers?))|taxes\b(?! and)|1040|w ?9|w ?2|1099|irpf|vat return|renta|imposto|impuestos?)\b/,
    'tax_documents',
  ],
  [/\b(?:privacy policy|compliance|gdpr|hipaa|terms of service|policies)\b/, 'compliance_templates'],
  [
    /\b(?:contracts?|agreements?|leases?|ndas?|power of attorney|poa|affidavits?|deeds?|legal|waivers?|notice to (?:an? |the )?(?:\w+ )?(?:workers?|employees?|tenants?)|dismissal|eviction|despido|desahucio|demissao|despejo|contratos?|acuerdos?|acordos?|poder|procuracao)\b/,
    'legal_documents',
  ],
  [/\b(?:documents?|docs?|docx|documentos?|pdfs?|paperwork)\b/, 'document_workflows'],
]
/** Papers of a shop, which a tool may make. */
const SHOP_PAPERS =
  /\b(?:invoices?|receipts?|labels?|tickets?|orders?|quotes?|estimates?|shipments?|(?<!tax )returns?|bookings?|reservations?|packing|facturas?|recibos?|faturas?|etiquetas?|pedidos?|encomendas?)\b/

/** Forms of a shop, which a tool may fill in. */
const SHOP_FORMS =
  /\b(?:profiles?|address(?:es)?|postcodes?|contact[oe]?|contato|checkout|shipping|delivery|carts?|baskets?|search|filters?|perfil|direccion|endereco|envio|carrito|carrinho)\b/

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

/** Fields of a profile, an address or a basket may be filled in, and a paper that is there may be read. */
function judgeDescription(description: string): RestrictedUse {
  const judged = judgeRestrictedUse(description)
  const text = humanise(description)
  const isOfShop = judged.category === 'form_filling' && SHOP_FORMS.test(text)
  const isRead = judged.category === 'legal_documents' && READS_ONLY.test(text.trim())
  return isOfShop || isRead ? NOT_RESTRICTED : judged
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

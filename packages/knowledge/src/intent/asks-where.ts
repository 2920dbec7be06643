import type { Locale } from '@visualkit/contracts'

export interface LookedFor {
  /** In the visitor's words. */
  thing: string
  /** It may be anywhere ("where is my order?"): only what bears this very name is meant. */
  isBare: boolean
}

/** Questions for something to click or to see, over lower-case text; what follows is what is looked for. */
const OPENINGS: Record<Locale, readonly RegExp[]> = {
  en: [
    /\b(?:where|how)(?: do| can| could| should| would)? (?:i|we|you) (?:find|see|get to|reach|open|go to|access|click|press|tap|go|click on)(?: for| to)?\b/,
    /\b(?:can't|cannot|can not|don't|do not|couldn't) (?:find|see|locate)\b/,
    /\b(?:show|tell) me where\b/,
    /\bpoint (?:me )?(?:at|to)\b/,
    /\b(?:which|what) (?:button|link|field|tab|menu) (?:is|opens|leads to|do i (?:press|click|use|need)(?: for| to)?)\b/,
    /\b(?:looking|searching) for\b/,
  ],
  es: [
    /\b(?:d[oó]nde|c[oó]mo) (?:puedo |podemos |debo |se )?(?:encuentro|encontrar|encuentra|veo|ver|ve|abro|abrir|llego a|llegar a|llega a|llego|voy a|ir a|accedo a|acceder a|entro en|entrar en|hago clic en|hago clic|hacer clic|pulso|pulsar|pincho)(?: para)?(?![\p{L}])/u,
    /\bno (?:encuentro|veo|localizo|consigo encontrar|puedo encontrar)\b/,
    /\b(?:mu[eé]str[ae]me|ens[eé][ñn][ae]me|dime|d[ií]game|ind[ií]came|ind[ií]queme) d[oó]nde\b/,
    /\b(?:qu[eé]|cu[aá]l) (?:es el |es la )?(?:bot[oó]n|enlace|campo|pesta[ñn]a|men[uú]) (?:es|abre|lleva a|pulso para|debo pulsar para)\b/,
    /\b(?:busco|estoy buscando|ando buscando)\b/,
  ],
  pt: [
    /\b(?:onde|como) (?:(?:[eé] que )?(?:posso |podemos |devo |se )?)(?:encontro|encontrar|encontra|vejo|ver|abro|abrir|chego a|chego ao|chego à|chegar a|chegar ao|vou para|ir para|acedo a|acedo ao|acesso|aceder a|acessar|entro em|entro no|entro na|entrar em|clico em|clico|clicar|carrego|carregar|prima|primo)(?: para)?(?![\p{L}])/u,
    /\bn[aã]o (?:encontro|vejo|consigo encontrar|consigo ver|acho|estou a ver)\b/,
    /\b(?:mostr[ae]-me|me mostr[ae]|diga-me|diz-me|indique-me) onde\b/,
    /\b(?:que|qual [eé] o|qual [eé] a|qual) (?:bot[aã]o|liga[cç][aã]o|campo|separador|aba|menu) (?:[eé]|abre|leva a|devo clicar para|carrego para)\b/,
    /\b(?:procuro|estou à procura d[eoa]|estou a procurar|estou procurando)\b/,
  ],
}

const BARE: Record<Locale, RegExp> = {
  en: /\bwhere(?:'s| is| are|'re)(?![\p{L}])/u,
  es: /\bd[oó]nde (?:est[aá]n?|queda|quedan|se encuentra|aparece|sale)(?![\p{L}])/u,
  pt: /\bonde (?:est[aá]|est[aã]o|fica|ficam|se encontra|aparece)(?![\p{L}])|\bcad[eê](?![\p{L}])/u,
}

/** Questions for the place or the way to do something; what follows is the deed. */
const DEEDS: Record<Locale, RegExp> = {
  en: /\b(?:where|how)(?: do| can| could| should| would) (?:i|we|you)(?= )/,
  es: /(?<![\p{L}])(?:d[oó]nde|c[oó]mo)(?: (?:puedo|podemos|podr[ií]a|debo|se puede|se|hago para|tengo que))?(?= )/u,
  pt: /(?<![\p{L}])(?:onde|como)(?: [eé] que)?(?: eu)?(?: (?:posso|podemos|poderia|devo|consigo|se pode|se|fa[cç]o para|tenho de|tenho que))?(?= )/u,
}

/** Words around the thing: articles before it, and where it is looked for behind it. */
const BEFORE =
  /^(?:(?:the|a|an|my|your|is|are|to|for|on|el|la|los|las|un|una|mi|mis|su|sus|tu|est[aá]n?|o|os|as|um|uma|ao|à|da|do|meus?|minhas?|seus?|suas?|fica|de|en|em|no|na)\s+)+/u
const BEHIND =
  /(?:\s+(?:is|are|here|now|please|button|link|field|tab|menu|on (?:this|the|your|my) (?:page|screen|site|website)|aqu[ií]|ahora|por favor|en (?:esta|la|su|mi) (?:p[aá]gina|pantalla|web)|agora|se faz favor|n(?:esta|a|este|o) (?:p[aá]gina|ecr[aã]|tela|site)|est[aá]))+$/u
const CONTROL =
  /(?<![\p{L}])(?:button|link|field|tab|menu|checkbox|bot[oó]n|enlace|campo|pesta[ñn]a|men[uú]|casilla|bot[aã]o|liga[cç][aã]o|separador|aba|caixa)(?![\p{L}])/u
const LONGEST_CHARACTERS = 60

/**
 * What a visitor looks for with their eyes ("where is the basket?", «¿dónde está la cesta?», «não encontro o
 * cesto»); null when nothing is looked for.
 */
export function asksWhere(question: string, language: Locale): LookedFor | null {
  const text = plainly(question)
  const openings = [
    ...OPENINGS[language].map((opening) => ({ opening, isBare: false })),
    { opening: BARE[language], isBare: true },
  ]
  for (const { opening, isBare } of openings) {
    const found = opening.exec(text)
    if (!found) continue
    const thing = behind(text, found)
    if (thing) return { thing, isBare }
  }
  return null
}

/** Whether what is looked for is called a button, a link, a field: a part of the page, whatever is written about it. */
export function asksForControl(question: string, language: Locale): boolean {
  return asksWhere(question, language) !== null && CONTROL.test(plainly(question))
}

/** What a visitor wants to do ("how do I download my invoice?"), in their words; null when they ask for no such way. */
export function asksHowTo(question: string, language: Locale): string | null {
  const text = plainly(question)
  const found = DEEDS[language].exec(text)
  return found && behind(text, found)
}

const plainly = (question: string): string =>
  question.toLowerCase().replace(/[’`]/g, "'").replace(/\s+/g, ' ').trim()

/** What is named behind the opening of a question, up to the end of its clause. */
function behind(text: string, opening: RegExpExecArray): string | null {
  const rest = text.slice(opening.index + opening[0].length).split(/[?!.,;:\n]/, 1)[0]!
  const thing = rest
    .trim()
    .replace(BEFORE, '')
    .replace(BEHIND, '')
    .replace(/^["“«']|["”»']$/gu, '')
    .trim()
  return thing.length > 1 && thing.length <= LONGEST_CHARACTERS ? thing : null
}

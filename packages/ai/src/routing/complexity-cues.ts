import type { Locale } from '@visualkit/contracts'

/** What the words of a question speak of that takes more than one passage. */
export type ComplexityCue =
  | 'cause'
  | 'comparison'
  | 'calculation'
  | 'plan'
  | 'contrast'
  | 'tried'
  | 'technical'

/** Words behind each sign, in lower case without accents, in English, Spanish and Portuguese. */
export const COMPLEXITY_CUES: readonly { cue: ComplexityCue; pattern: RegExp }[] = [
  {
    cue: 'cause',
    pattern:
      /\bwhy\b|\bhow come\b|\bwhat (?:could|might|can) (?:be|cause)\b|\bwhat is happening\b|\bcauses?\b|\b(?:por|a) que (?!horas?\b|sim\b|si\b)\p{L}|\bporque?\b|\bcomo (?:puede ser|e possivel|es posible|pode ser)\b|\bque (?:puede|pode|podria|poderia) ser\b|\bque esta (?:pasando|acontecendo|a acontecer)\b/u,
  },
  {
    cue: 'comparison',
    pattern:
      /\bdifferen(?:ce|t from)\b|\bcompar|\bversus\b|\bvs\b|\bbetter\b|\bcheap(?:er|est)\b|\bwhich of\b|\bshould (?:i|we)\b|\brecommend|\bpays? off\b|\bsuits?\b|\bdiferenc[ia]|\bmejor\b|\bmelhor\b|\bmas (?:barat|a cuenta)|\bmais (?:barat|em conta)|\bconviene\b|\bcompensa\b|\brentable\b|\bcual de (?:l[oa]s|vuestros|sus)\b|\bqual d[oa]s\b|\brecomend|\bdevemos\b|\bdebemos\b/,
  },
  {
    cue: 'calculation',
    pattern:
      /\bcalcul|\baltogether\b|\bin total\b|\bper (?:person|seat)\b|\ben total\b|\bpor p(?:essoa|ersona)\b|\b(?:charged|billed) (?:twice|two)\b|\bcobrad\p{L}* (?:dos|duas) ve|\bdos veces\b/u,
  },
  {
    cue: 'plan',
    pattern:
      /\bmigra|\bmoving from\b|\bin which order\b|\bstep by step\b|\bwalk me through\b|\bpaso a paso\b|\bpasso a passo\b|\ben que orden\b|\bpor que ordem\b|\bwithout losing\b|\bsin perder\b|\bsem perder\b|\bdowntime\b/,
  },
  {
    cue: 'contrast',
    pattern:
      /\b(?:but|although|though|however|yet)\b|\b(?:pero|aunque|sin embargo|en cambio)\b|\b(?:porem|embora|no entanto)\b|, mas\b/,
  },
  {
    cue: 'tried',
    pattern:
      /\b(?:i|we)(?: have|'ve)? (?:already )?(?:tried|followed|deleted|cleaned|reinstalled|restarted|checked)\b|\bya (?:la |lo |las |los )?(?:reinstale|probe|borre|intente|limpie|mire|reinicie)\b|\bja (?:tentei|apaguei|limpei|reinstalei|reiniciei|verifiquei)\b|\bwhat (?:else|more|now)\b|\bque mas puedo\b|\bo que mais\b|\by ahora\b|\be agora\b/,
  },
  {
    cue: 'technical',
    pattern:
      /\b(?:api|webhook|cors|proxy|nginx|dns|ssl|tls|oauth|saml|endpoint|sql|json|timeout|e?timedout|logs?|console|consola|cache|server|servidor(?:es)?|regex|script|token|router|sync|certifica\p{L}*)\b|\b[45]\d\d\b|\/v\d\//u,
  },
]

/** Trouble that is still there. */
export const REPEATED_TROUBLE =
  /\bstill\b|\b(?:did|does)(?:n'?t| not) (?:help|work)|\bsame (?:error|thing|problem)\b|\bnot working\b|\bsigue\b|\btampoco\b|\bcontinua\b|\btambem nao\b|\bm(?:esm|ism)[oa] (?:erro|error|coisa|problema)\b|\bno funciona\b|\bnao (?:funciona|resolveu)\b/

const words = (text: string) => new Set(text.trim().split(/\s+/))

/** Words that link one clause to another, by language: a Portuguese "o" is an article, a Spanish one links. */
export const LINKING_WORDS: Record<Locale, ReadonlySet<string>> = {
  en: words('and or but while whereas although if unless because since that who whose'),
  es: words('y o u ni pero aunque mientras si porque que quien'),
  pt: words('e ou mas nem porem embora enquanto se porque que quem'),
}

/** Words that say nothing of what a question is about: articles, pronouns, auxiliaries, openings, courtesies. */
export const PLAIN_WORDS = words(
  `a an the i you we he she it they me my your our us do does did is are am was were be been to of in on at for from
   with by as that this these those what where when which who how can could would should will may there here please
   hi hello thanks know like tell help hope name called have has had not no so if and or but than then any some just only
   o os as um uma uns umas eu voce voces nos ele ela eles meu minha meus minhas vosso seu sua de do da dos das em na
   nas ao aos para por pelo pela com sem que qual quais quando onde como quanto quantos e ou mas se ja nao sim este
   esta isso isto ha tem ter tenho posso pode podem fazer faco sao era foi ser estar estao la ola boa bom dia tarde gostaria chamo
   el los las un una unos unas yo tu usted nosotros mi mis su sus vuestro vuestra del en al con sin cual cuales cuando
   donde cuanto cuantos y pero si ya esto hay tiene tener tengo puedo puede pueden hacer hago son fue estan hola buenas buenos dias
   tardes llamo queria saber te le lo`,
)

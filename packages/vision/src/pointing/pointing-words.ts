/** What is to be done with a control, told by the verb before its name. */
export type Deed = 'press' | 'fill' | 'choose' | 'tick' | 'look'

const VERBS: Record<Deed, string> = {
  press:
    'click(?: on)?|tap(?: on)?|press|hit|open|go to|follow|submit|haga clic en|haz clic en|clique(?: en)?|pulse(?: en)?|pulsa|presione|toque(?: en)?|abra|vaya a|entre en|siga|clique em|carregue em|prima|pressione|toque em|vá a|vá para|aceda a|aceder a|acesse|entre em',
  fill: 'enter|type(?: in)?|fill in|fill out|write|put|correct|change|edit|complete|introduzca|escriba|rellene|ponga|corrija|cambie|edite|complete|indique|teclee|introduza|escreva|preencha|digite|corrija|altere|mude|edite|insira|informe',
  choose:
    'choose|select|pick|switch to|elija|escoja|seleccione|cambie a|escolha|selecione|mude para|opte por',
  tick: 'tick|untick|check the box|uncheck|turn on|turn off|enable|disable|accept|agree to|marque|desmarque|active|desactive|acepte|assinale|ative|desative|aceite',
  look: 'check|look at|see|find|verify|review|compruebe|revise|mire|verifique|busque|confira|veja|procure|confirme',
}

const END =
  '(?=[.,;:()!?\\n]|\\s(?:and|then|or|to|so that|below|above|in the|at the|on the|under|next to|y|luego|después|para|o|debajo|en la|en el|e|depois|ou|abaixo|no|na|nos|nas|em)\\s|$)'

export const INSTRUCTIONS: { deed: Deed; pattern: RegExp }[] = (
  Object.entries(VERBS) as [Deed, string][]
).map(([deed, verbs]) => ({
  deed,
  pattern: new RegExp(`(?<![\\p{L}])(?:${verbs})\\s+([^.,;:()!?\\n]{2,80}?)${END}`, 'giu'),
}))

const VERB_BEFORE = (Object.entries(VERBS) as [Deed, string][]).map(([deed, verbs]) => ({
  deed,
  pattern: new RegExp(`(?<![\\p{L}])(?:${verbs})(?![\\p{L}])`, 'giu'),
}))

/** The last verb before a name, which says what to do with it. */
export function deedBefore(text: string): Deed | null {
  let last: { deed: Deed; at: number } | null = null
  for (const { deed, pattern } of VERB_BEFORE)
    for (const match of text.matchAll(pattern))
      if (!last || match.index >= last.at) last = { deed, at: match.index }
  return last?.deed ?? null
}

const TURNS_OFF =
  /(?<![\p{L}])(?:untick|uncheck|unselect|deselect|turn off|switch off|disable|clear|desmarque|desmarca|desactive|desactiva|apague|desative|desligue)(?![\p{L}])/iu
const TURNS_ON =
  /(?<![\p{L}])(?:tick|check|select|turn on|switch on|enable|accept|agree|marque|marca|active|activa|acepte|assinale|ative|ligue|aceite)(?![\p{L}])/iu

/** Whether an instruction wants something off: "untick the box". */
export function wantsOff(text: string): boolean {
  return TURNS_OFF.test(text) && !TURNS_ON.test(text)
}

/** Words that stand in names and say nothing of which one is meant; and what controls are called. */
const EMPTY = new Set(
  `a an the this that these those your you my our his her its it i we of in on at to for from with by as is are be been has have and or again now please then there here up out off below above under
button link field box tab menu option page screen checkbox icon section form called named labelled label entry tick
el la los las un una unos unas este esta estos estas ese esa su sus tu tus mi mis de del al en con por para y o que se ha es son nuevo nuevamente ahora aquí allí abajo arriba
botón enlace campo casilla pestaña menú opción página pantalla formulario llamado llamada
os as um uma uns umas este esta estes estas esse essa seu sua seus suas teu tua meu minha do da dos das no na nos nas ao à com por para e ou que se é são novo novamente agora aqui ali abaixo acima
botão ligação link caixa separador aba opção página ecrã tela formulário chamado chamada`.split(/\s+/),
)

/** The words that name something, without case, accents, amounts and endings. */
export function nameWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\[[a-z]+\]|[€$£]\s?[\d.,]+|[\d.,]+\s?[€$£%]/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !EMPTY.has(word))
    .map((word) => stem(word.normalize('NFD').replace(/\p{M}/gu, '')))
}

/** The same word in another form: pay and pays, pagar and pague. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  return word.replace(/(?:ando|endo|iendo|ing|ar|er|ir|ue|es|os|as|ed|s|e|a|o)$/, (ending) =>
    word.length - ending.length >= 3 ? '' : ending,
  )
}

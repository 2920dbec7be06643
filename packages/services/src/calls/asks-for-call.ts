import { fold, squeeze } from '@visualkit/knowledge'

/** Over folded text, in English, Spanish and Portuguese. */
const WISHES = [
  /\b(?:schedule|book|arrange|set up|request|plan) (?:me )?(?:a|the|my)? ?(?:phone |video )?call(?:back)?\b(?! to action)/,
  /\b(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|a person|your team) (?:please )?(?:call|phone|ring) me\b/,
  /\b(?:please )?(?:call|phone|ring) me (?:back|at|on|tomorrow|today|later|please|when|in|between|after|next|this)\b/,
  /^(?:please )?(?:call|phone|ring) me(?: please)?$|\bgive me a (?:call|ring)\b|\bi (?:want|need|would like|'?d like) (?:a |to get a )(?:phone )?call(?: ?back)?\b/,
  /\b(?:programar|agendar|concertar|pedir|solicitar|reservar|planificar) (?:una |la )?llamada\b/,
  /\b(?:que me llamen|me (?:puede|pueden|podeis|podrian|podria) llamar|(?:puede|pueden|podrian|podria) llamarme|llamenme|llameme|llamame|quiero (?:que me llamen|una llamada)|quisiera una llamada|necesito (?:que me llamen|una llamada))\b/,
  /\b(?:agendar|marcar|pedir|solicitar|programar) (?:uma |a )?(?:chamada|ligacao|telefonema)\b/,
  /\b(?:que me liguem|me liguem|liguem-me|ligue-me|liga-me|me ligue|(?:podem|pode|poderiam) (?:me )?ligar(?:-me| para mim)?|quero (?:que me liguem|uma chamada|uma ligacao)|queria uma (?:chamada|ligacao))\b/,
]
const NOT =
  /\b(?:don'?t|do not|never|stop|no) (?:you )?(?:call|phone|ring|me llame|llamarme|me llamen|quiero)\b|\bnao (?:me )?(?:lig|quero)/
const CANCELS = [
  /\b(?:cancel|call off) (?:my |the |that |this )?(?:scheduled |planned |booked )?call\b|\bdon'?t call me\b/,
  /\b(?:cancelar?|cancele|anular?|anule) (?:mi |la |esa |esta )?llamada\b|\bno me llam(?:en|e)\b/,
  /\b(?:cancelar?|cancele|anular?|desmarcar?|desmarque) (?:a |minha |a minha |essa |esta )?(?:chamada|ligacao)\b|\bnao me liguem?\b/,
]

/** Whether a visitor wants the team to call them. Cautious: a doubtful case is a no. */
export function asksForCall(text: string): boolean {
  return clausesOf(text).some((clause) => !NOT.test(clause) && WISHES.some((wish) => wish.test(clause)))
}

/** Whether a visitor takes the wish for a call back. */
export function cancelsCall(text: string): boolean {
  return clausesOf(text).some((clause) => CANCELS.some((wish) => wish.test(clause)))
}

/** A telephone number in a text, as it was written; null when there is none. */
export function phoneIn(text: string): string | null {
  for (const [found] of text.matchAll(/\+?\(?\d[\d\s().\-/]{5,22}\d/g)) {
    const digits = found.replace(/\D/g, '')
    if (digits.length >= 7 && digits.length <= 15) return found.trim()
  }
  return null
}

function clausesOf(text: string): string[] {
  return squeeze(fold(text).replace(/[’`]/g, "'"))
    .split(/[.!?¡¿;\n]+/)
    .map((clause) => clause.trim())
}

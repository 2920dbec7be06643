import { fold, squeeze } from '@visualkit/knowledge'

/** Over folded text, in English, Spanish and Portuguese: "call me". */
const CALL_ME = [
  /\b(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|a person|your team) (?:please )?(?:call|phone|ring) me\b/,
  /\b(?:please )?(?:call|phone|ring) me (?:back|at|on|tomorrow|today|later|please|when|in|between|after|next|this)\b/,
  /^(?:please )?(?:call|phone|ring) me(?: please)?$|\bgive me a (?:call|ring)\b|\bi (?:want|need|would like|'?d like) (?:a |to get a )(?:phone )?call(?: ?back)?\b/,
  /\b(?:que me llamen|me (?:puede|pueden|podeis|podrian|podria) llamar|(?:puede|pueden|podrian|podria) llamarme|llamenme|llameme|llamame|quiero (?:que me llamen|una llamada)|quisiera una llamada|necesito (?:que me llamen|una llamada))\b/,
  /\b(?:que me liguem|me liguem|liguem-me|ligue-me|liga-me|me ligue|quero (?:que me liguem|uma chamada|uma ligacao)|queria uma (?:chamada|ligacao))\b/,
  // "Ligar" is also to switch on and to plug in: it takes somebody to be called, or a time right behind it.
  /\b(?:podem|pode|poderiam)(?:-me| me)? ligar(?:-me| para (?:mim|o meu|\+?\d))|\b(?:podem|pode|poderiam)(?:-me| me) ligar\b/,
  /(?:^|, )(?:podem|pode|poderiam) ligar(?:$| (?:hoje|amanha|agora|mais tarde)\b)/,
]
/** "Book a call". */
const BOOK_CALL = [
  /\b(?:schedule|book|arrange|set up|request|plan) (?:me )?(?:a|the|my)? ?(?:phone |video )?call(?:back)?\b(?! to action)/,
  /\b(?:programar|agendar|concertar|pedir|solicitar|reservar|planificar) (?:una |la )?llamada\b/,
  /\b(?:agendar|marcar|pedir|solicitar|programar) (?:uma |a )?(?:chamada|ligacao|telefonema)\b/,
]
/** What is asked about booking calls is answered from the knowledge: until when, what it costs, what follows. */
const ABOUT_BOOKING = [
  /\b(?:until|till|by) (?:when|what time)\b|\bhow (?:long|much)\b|\b(?:if|when|after|once) (?:i|we|you) (?:schedule|book|arrange|set up|request|plan)\b|\b(?:is it free|free of charge|does it cost|what happens)\b/,
  /\bhasta (?:que hora|cuando)\b|\bcuanto (?:cuesta|vale|tarda|tardan|tiempo)\b|\b(?:al|tras|despues de) (?:programar|agendar|concertar|pedir|solicitar|reservar|planificar)\b|\b(?:es gratis|es gratuito|tiene coste|que pasa)\b/,
  /\bate (?:que horas?|quando)\b|\bquanto (?:custa|tempo|demora|demoram)\b|\b(?:se|quando|ao|apos|depois de|assim que) (?:eu )?(?:agendar|marcar|pedir|solicitar|programar)\b|\b(?:e gratis|e gratuito|tem custos?|o que acontece)\b/,
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
  return clausesOf(text).some((clause) => {
    const says = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(clause))
    return !NOT.test(clause) && (says(CALL_ME) || (says(BOOK_CALL) && !says(ABOUT_BOOKING)))
  })
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

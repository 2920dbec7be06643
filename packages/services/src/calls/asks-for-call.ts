import { fold, squeeze } from '@visualkit/knowledge'

/** Over folded text, in English, Spanish and Portuguese: "call me". */
const CALL_ME = [
  /\b(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|a person|your team) (?:please )?(?:call|phone|ring) me\b/,
  /\b(?:please )?(?:call|phone|ring) me (?:back|at|on|tomorrow|today|tonight|later|please|when|in|between|after|around|next|this|mondays?|tuesday|wednesday|thursday|friday)\b/,
  /\b(?:(?:want|like|need|prefer|have|get|ask) (?:someone|somebody|you|a person|your team|the team) to (?:call|phone|ring)|(?:have|let) (?:someone|somebody|your team|the team) (?:call|phone|ring)) me\b/,
  /\b(?:can|could|may) (?:i|we) (?:get|have) a (?:phone )?(?:call(?: ?back)?|callback)\b|^(?:a )?call ?back(?: please)?$|\bcan (?:you|someone|somebody) give me a (?:call|ring|bell|buzz)\b/,
  /^(?:please )?(?:call|phone|ring) me(?: please)?$|\bgive me a (?:call|ring|bell|buzz)\b|\bi (?:want|need|would like|'?d like) (?:a |to get a )(?:phone )?call(?: ?back)?\b/,
  /\b(?:que me llamen|me (?:puede|pueden|podeis|podrian|podria) llamar|(?:puede|pueden|podrian|podria) llamarme|llamenme|llameme|llamame|quiero (?:que me llamen|una llamada)|quisiera una llamada|necesito (?:que me llamen|una llamada))\b/,
  /\b(?:que (?:alguien )?me (?:llamen?|llameis|llamaran?|llamaseis|llamasen)|alguien (?:me )?(?:puede|podria|pueda) llamar(?:me)?|(?:puede|podria) alguien llamarme|me (?:puede|podria) llamar alguien|llamadme|me (?:llamas|llaman|llamais|llamarias?|llamarian) (?:hoy|manana|luego|mas tarde|el|a las?|por la|despues)|(?:podeis|podriais) llamarme|llamame|llameme|llamenme)\b/,
  /\b(?:que me liguem|me liguem|liguem-me|ligue-me|liga-me|me ligue|quero (?:que me liguem|uma chamada|uma ligacao)|queria uma (?:chamada|ligacao))\b/,
  /\b(?:que (?:alguem )?me (?:liguem?|ligassem?|telefonem?|telefonassem?)|alguem (?:me )?(?:pode|podia|poderia)(?:-me| me)? (?:ligar|telefonar)(?:-me)?|(?:pode|podia|poderia) alguem (?:ligar|telefonar)-me|(?:podem|pode|podiam|podia|poderiam)(?:-me| me) (?:ligar|telefonar)|(?:podem|pode|podiam|podia|poderiam) (?:ligar|telefonar)-me|(?:telefonem|telefone|telefona)-me|me (?:telefonem|telefone|telefona)|me liga)\b/,
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

/** Over folded clauses, said while a call is spoken of. */
const TAKES_BACK =
  /^(?:(?:no|oh|ok|okay|please|sorry|actually|wait|well|hmm|then|por favor|perdon|lo siento|mejor|entonces|bueno|nao|afinal|desculpe|desculpa|entao),? )*(?:cancel(?: (?:it|that|this|everything))?|call (?:it|that) off|forget (?:it|about it|that|the call)|never ?mind|(?:i )?(?:do not|don'?t) (?:want|need) (?:it|that|a call|the call|to be called)(?: any ?more| now)?|no (?:call|thanks|thank you)|not any ?more|cancel[ae](?:l[ao])?|cancelar(?:l[ao])?|anul[ae](?:l[ao])?|anular(?:l[ao])?|olvid(?:al|el)o|dej(?:al|el)[oa](?: estar)?|(?:ya )?no (?:hace falta|(?:la |lo )?(?:quiero|necesito))(?: la llamada)?|cancel[ae] (?:isso|isto|tudo|a)|cancela-a|cancele-a|desmar(?:ca|que)(?:-a| isso)?|esquec[ea]|deix[ae](?: estar| la| isso)?|(?:ja )?nao (?:e preciso|(?:a )?quero|preciso)(?: da chamada)?)(?: (?:please|thanks|por favor|gracias|obrigad[oa]|then|entonces|entao))?$/
const CHANGES =
  /\b(?:instead|rather|reschedul\w*|postpone|make it|(?:move|change|push|shift|switch|bring) (?:it|that|this|my call|the call|the time)|(?:can|could|shall) (?:we|you) (?:do|make|say|move|change)|(?:would|is) .{0,30}\b(?:be )?(?:better|possible|work|ok|okay)|(?:works|suits me|is) better|what about|how about|better|actually)\b|\b(?:mejor|en vez|en lugar|cambi\w*|muev\w*|mover\w*|reprogram\w*|aplaz\w*|pasar?(?:la|lo)|pasemosla|pongala|ponla|otra hora|otro (?:dia|momento)|(?:puede|podria|puede|podemos) (?:ser|hacerl[ao])|que tal)\b|\b(?:melhor|em vez|antes (?:as|a|na|no)|mud\w*|alter\w*|remar\w*|adi(?:ar|e|a)\w*|pass[ae]-?a?|troc\w*|outra hora|outro (?:dia|horario)|(?:pode|podia|podemos) (?:ser|fazer|passar)|que tal)\b/
const OF_CALL =
  /\b(?:change|move|reschedule|postpone|shift|push) (?:back )?(?:my|the|our|that|this) (?:(?:scheduled|planned|booked) )?call(?:back)?\b|\b(?:cambi\w+|mov\w+|muev\w+|aplaz\w+|reprogram\w+|pasar) (?:mi |la |esa )?llamada\b|\b(?:mud\w+|alter\w+|remar\w+|adi\w+|pass\w+) (?:a |minha |a minha |essa )?(?:chamada|ligacao)\b/
const OTHER_TIME =
  /\b(?:another|a different|different|other) (?:time|day|hour)\b|\breschedul|\b(?:otra hora|otro (?:dia|momento|horario))\b|\b(?:outra hora|outro (?:dia|horario|momento))\b/
/** "Do you open at nine?" is a question of its own. */
const ASKS_ELSE =
  /^(?:do|does|did|is|are|what|where|why|how much|how long|which|who|when|hay|abre|abren|estan|esta|cual|cuanto|donde|a que|que hora|como|qual|quanto|onde|ha|tem|estao|quando|cuando) /

/** Whether a visitor who is arranging a call, or has one, no longer wants it: "cancel it", "déjelo", "esqueça". */
export function takesCallBack(text: string): boolean {
  return cancelsCall(text) || clausesOf(text).some((clause) => TAKES_BACK.test(clause.replace(/,$/, '')))
}

/**
 * Whether a visitor wants a call at another time. `call`: they name the call; `time`: they want another time; `said`:
 * they speak of a change, or of little but a time. The last two say so only right after a call was spoken of.
 */
export function changesCall(text: string): 'call' | 'time' | 'said' | null {
  const clauses = clausesOf(text).filter((clause) => clause !== '')
  if (clauses.some((clause) => OF_CALL.test(clause))) return 'call'
  if (clauses.some((clause) => OTHER_TIME.test(clause))) return 'time'
  if (clauses.some((clause) => CHANGES.test(clause))) return 'said'
  return asksElse(text) || clauses.join(' ').split(' ').length > MOST_WORDS ? null : 'said'
}

/** Of a message that is nothing but a time. */
const MOST_WORDS = 6

/** Whether a message asks something by itself, whatever time stands in it. */
export function asksElse(text: string): boolean {
  return clausesOf(text).some((clause) => ASKS_ELSE.test(clause) && !CHANGES.test(clause))
}

/** A telephone number in a text, as it was written; null when there is none. */
export function phoneIn(text: string): string | null {
  for (const [found] of text.matchAll(/\+?\(?\d[\d\s().\-/]{5,22}\d/g)) {
    // A date with a time behind it has as many digits.
    if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(found)) continue
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

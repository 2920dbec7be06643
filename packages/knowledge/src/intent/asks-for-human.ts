import { fold, squeeze } from '../text/normalise.ts'
import { soundsFrustrated } from './sounds-frustrated.ts'

/** Patterns over folded text. A verb of reaching and a person, or a person "real" enough to mean one. */
const WISHES: readonly RegExp[] = [
  // English
  /\b(?:talk|speak|chat|connect me|transfer me|put me through|hand me over|pass me|get through) (?:to|with|on to) (?:an? |the |some |your |another )?(?:actual |real |live |human )?(?:human(?: being)?|person|people|agent|representative|rep|operator|someone|somebody|staff|employee|manager|supervisor|advisor|adviser|support|customer (?:service|support|care)|team)\b/,
  /\b(?:want|need|get me|give me|prefer|like|is there|can i have|can i get) (?:an? |some |to have an? )?(?:actual |real |live )?(?:human(?: being)?(?! (?:resources|hair|error|rights))|(?:real|actual|live) (?:person|agent|human|representative)|human (?:agent|support|help|being))\b/,
  /^(?:a |an )?(?:human(?: being)?|(?:real|actual|live) (?:person|human|agent)|(?:human |live )?agent|representative|operator|human (?:support|help))(?: now| please)?$/,
  /\b(?:not|instead of|no more|stop) (?:a |the |this |with the )?(?:bot|robot|ai|machine|chatbot)\b.*\b(?:human|person|someone|somebody)\b/,
  /\b(?:human|person|someone|somebody|real person)\b,? (?:not|instead of) (?:a |an |the |this )?(?:bot|robot|ai|machine|chatbot)\b/,
  /\b(?:is there|are there|have you got|do you have) (?:anyone|anybody|someone|somebody|any (?:human|person|people))(?: real| human| else)? (?:that |who |whom )?(?:i|we) (?:can|could|may) (?:talk|speak|chat|complain)\b/,
  /\b(?:get|give|find|send|bring) me (?:an? |the |your |some )?(?:someone|somebody|person|agent|representative|rep|operator|manager|supervisor|human)(?: real| human| who is real)?$/,
  /^(?:(?:i|we) (?:want|need|would like|'d like|demand) )?(?:an? |the |your )?(?:agent|representative|rep|operator|supervisor|manager|human|person|someone (?:real|human)|somebody (?:real|human)|customer (?:service|support|care)(?: agent| team)?|call cent(?:er|re)|live (?:chat|support|person))$/,
  /^(?:is )?(?:anyone|anybody|someone|somebody) (?:real )?(?:there|here)$/,
  /^(?:transfer|connect|escalate) (?:me|this)$/,
  // Spanish
  /\b(?:hablar|chatear|comunicarme|contactar|comunicame|conectame|pasame|paseme|ponme|pongame|transfiereme|transferirme|derivame|conectarme) (?:ya )?(?:directamente )?(?:con|a) (?:una? |el |la |algun |alguna |un )?(?:persona|humano|humana|ser humano|agente|asesor|asesora|operador|operadora|representante|alguien|empleado|encargado|supervisor|responsable|ejecutivo|soporte|atencion al cliente|equipo)\b/,
  /\b(?:quiero|necesito|prefiero|quisiera|dame|hay) (?:a )?(?:una? )?(?:persona (?:real|humana|de verdad)|humano|ser humano|(?:agente|asesor|operador) (?:humano|real)|atencion humana|ayuda humana)\b/,
  /^(?:una? )?(?:humano|persona real|persona de verdad|agente(?: humano)?|asesor(?: humano)?|operador|atencion humana)(?: por favor| ya)?$/,
  /\b(?:comunique|pase|ponga|transfiera|conecte|derive|transferir|pasar|comunicar)(?:n?me) (?:con|a) (?:una? |el |la |algun |alguna )?(?:persona|human[oa]|agente|asesora?|operadora?|representante|alguien|soporte|supervisor|encargad[oa]|equipo|departamento)\b/,
  /\b(?:quiero|necesito|prefiero|quisiera|exijo|dame|ponme|pasame) (?:a |con )?(?:un|una|el|la|algun|alguna) (?:agente|asesora?|operadora?|representante|persona|human[oa]|ejecutiv[oa]|supervisora?|encargad[oa])(?: (?:real|human[oa]|de verdad|que me (?:atienda|ayude)))?$/,
  /\b(?:atender(?:me)?|atienda|atiende|conteste|contestar(?:me)?|responda|responder(?:me)?|ayude|ayudar(?:me)?) (?:una? |el |la |algun |alguna )?(?:persona|human[oa]|ser humano|agente|asesora?|operadora?|alguien (?:real|humano|de verdad))\b/,
  /^(?:hay )?alguien (?:ahi|alli|aqui|por ahi|real|que (?:me )?(?:atienda|pueda atender(?:me)?))$/,
  /^(?:una? |el |la |con una? )?(?:persona|operadora|asesora|representante|call center|atencion al cliente|servicio al cliente)$/,
  /\b(?:me|nos) (?:(?:pued(?:es?|en)|podeis|podria[sn]?) (?:pasar|poner|comunicar|conectar|transferir|derivar)|pas(?:as?|ais|an)|pon(?:es?|eis|en)|comunic(?:as?|ais|an)|conect(?:as?|ais|an)|transfier(?:es?|en)|deriv(?:as?|ais|an)) (?:ya )?(?:directamente )?con (?:una? |el |la |algun |alguna |otr[oa] )?(?:persona|human[oa]|ser humano|agente|asesora?|operadora?|representante|alguien|emplead[oa]|soporte|supervisora?|encargad[oa]|responsable|equipo|departamento|atencion al cliente)\b/,
  // Portuguese
  /\b(?:falar|conversar|contactar|comunicar|me (?:conecta|conecte|passa|passe|transfere|transfira)|(?:conecta|passa|passe|transfere|transfira|liga|ligue)-?\s?me) (?:ja )?(?:diretamente )?(?:com|a|para) (?:o |a |os |as |um |uma |algum |alguma )?(?:pessoa|humano|humana|ser humano|agente|atendente|assistente humano|operador|operadora|representante|alguem|funcionario|funcionaria|responsavel|supervisor|gerente|suporte|apoio ao cliente|equipa|equipe)\b/,
  /\b(?:quero|preciso de|preciso|prefiro|queria|gostaria de|ha) (?:a )?(?:um |uma )?(?:pessoa (?:real|humana|de verdade)|humano|ser humano|(?:agente|atendente|operador) (?:humano|real)|atendimento humano|ajuda humana)\b/,
  /^(?:um |uma )?(?:humano|pessoa real|pessoa de verdade|atendente(?: humano)?|agente(?: humano)?|atendimento humano)(?: por favor| ja)?$/,
  /\b(?:me (?:conecta|conecte|conectar|passa|passe|passar|transfere|transfira|transferir|coloca|coloque|bota)|(?:conectar|passar|transferir|passe|transfira)-me) (?:com|a|ao|para|pra|pro) (?:o |a |um |uma |algum |alguma )?(?:pessoa|human[oa]|agente|atendente|operadora?|representante|alguem|funcionari[oa]|supervisora?|gerente|suporte|apoio ao cliente|equip[ae]|setor)\b/,
  /\b(?:quero|preciso de|preciso|prefiro|queria|gostaria de|exijo) (?:um|uma|o|a|algum|alguma) (?:agente|atendente|operadora?|representante|pessoa|human[oa]|supervisora?|gerente|funcionari[oa])(?: (?:real|human[oa]|de verdade|que me (?:atenda|ajude)))?$/,
  /\b(?:atender(?:-me)?|atenda|responder|responda|ajude|ajudar) (?:um|uma|por um|por uma|algum|alguma) (?:pessoa|human[oa]|ser humano|agente|atendente|operadora?)\b/,
  /^(?:(?:pode(?:s|m|ria|rias)?|da para|quero que) )?(?:me )?cham(?:a|e|em|ar|es)(?:-me)? (?:um |uma |o |a |algum |alguma |outr[oa] )?(?:pessoa|human[oa]|ser humano|atendente|operadora?|agente|supervisora?|gerente|responsavel|alguem)(?: (?:real|human[oa]|de verdade|que (?:me )?(?:atenda|ajude)))?$/,
  /^(?:tem|ha|existe) alguem (?:ai|aqui|real|de verdade|que (?:me )?(?:atenda|possa (?:me )?atender))$/,
  /^(?:um |uma |o |a )?(?:pessoa|operadora?|representante|call center|apoio ao cliente|atendimento ao cliente|sac)$/,
]

/** Whoever wants no machine wants a person, though no person is named. */
const NO_MACHINE: readonly RegExp[] = [
  /\b(?:don't|dont|do not|not|hate|sick of|tired of|stop) (?:(?:want|wanna|wish|like|going|trying) )?(?:to )?(?:be )?(?:talk|speak|chat|deal|write|talking|speaking|chatting|dealing|writing)(?:ing)? (?:to|with) (?:an? |the |this |your |any )?(?:bots?|robots?|machines?|ai|chatbots?|computers?)\b/,
  /\bno (?:quiero|deseo|voy a|pienso|me gusta) (?:seguir )?(?:hablar|hablando|chatear|chateando|tratar|escribir)(?:le)?(?: mas)? (?:con|a) (?:una? |el |la |este |esta |esa |ese )?(?:robots?|bots?|maquinas?|ia|chatbots?|ordenador|computadora?)\b/,
  /\bnao (?:quero|desejo|vou|gosto de) (?:continuar a )?(?:falar|conversar|tratar|escrever)(?: mais)? (?:com|para) (?:um |uma |o |a |este |esta |esse |essa )?(?:robos?|bots?|maquinas?|ia|chatbots?|computador)\b/,
]

/** Words as they are typed in a hurry. */
const TYPED: readonly [RegExp, string][] = [
  [/\bhoo?mans?\b|\bhumen\b|\bhumn\b/g, 'human'],
  [/\bagnet\b|\baget\b/g, 'agent'],
  [/\b(?:wanna|wana)\b/g, 'want to'],
  [/\bsum(?:one|1)\b|\bsome1\b/g, 'someone'],
  [/\bablar\b/g, 'hablar'],
  [/\b[qk]iero\b/g, 'quiero'],
  [/\bpesoa\b/g, 'pessoa'],
  [/\bpra um\b|\bprum\b/g, 'para um'],
]
const BEFORE = /^(?:(?:please|pls|plz|hi|hello|hey|ok|okay|hola|oye|ola|oi|bueno|por favor|entao),? )+/
const BEHIND =
  /(?:,? (?:please|pls|plz|now|asap|right now|thanks|por favor|porfa|ya|ahora|gracias|pfv?|ja|agora|obrigad[oa]))+$/

/** "I do not want to talk to a person", or a question about somebody else's talk. */
const REFUSALS =
  /\b(?:don't|dont|do not|no need to|rather not|without|never|no (?:quiero|necesito|hace falta)|sin|nao (?:quero|preciso)|sem)\b[^.?!,]{0,30}\b(?:talk|speak|chat|human|person|agent|hablar|humano|persona|agente|falar|pessoa|atendente|have to)/

/** What cannot wait, in the words behind a wish. */
const AT_ONCE = /\b(?:now|asap|ya|ahora|ja|agora)\b/

/** Whether the visitor asks, in en, es or pt, to be put through to a person. Cautious: a doubtful case is a no. */
export function asksForHuman(text: string): boolean {
  let folded = squeeze(fold(text).replace(/[’`]/g, "'"))
  for (const [typed, meant] of TYPED) folded = folded.replace(typed, meant)
  return folded.split(/[.!?¡¿;\n]+/).some((clause) => {
    const whole = clause.trim().replace(BEFORE, '')
    const bare = whole.replace(BEHIND, '')
    const wish = bare.replace(/,/g, '')
    if (NO_MACHINE.some((pattern) => pattern.test(wish))) return true
    if (REFUSALS.test(wish)) return false
    return (
      isWish(wish) ||
      isWish(wishBeforeMatter(bare)) ||
      isWish(wishBehindComma(bare, AT_ONCE.test(whole.slice(bare.length))))
    )
  })
}

const isWish = (clause: string) => WISHES.some((wish) => wish.test(clause))

/** What a wish is about, behind its comma: "guests, two of them" is none. */
const MATTER =
  /^(?:(?:it's|it is|this is|es|e) )?(?:about|regarding|sobre|(?:my |mi |(?:a |o )?(?:minha|meu) )?(?:order|parcel|invoice|ticket|refund|pedido|paquete|factura|reembolso|encomenda|fatura|nota fiscal))\b/

/** "I need a person please, order 4711": the beginning of a clause that ends with what it is about. */
function wishBeforeMatter(clause: string): string {
  const at = clause.indexOf(',')
  return at > 0 && MATTER.test(clause.slice(at + 1).trim()) ? clause.slice(0, at).replace(BEHIND, '') : ''
}

/** "This bot is useless, human now": the end of a clause, of which "admin, agent" in a list has no such mark. */
function wishBehindComma(clause: string, isAtOnce: boolean): string {
  const at = clause.lastIndexOf(',')
  const isSaid = at > 0 && (isAtOnce || soundsFrustrated(clause.slice(0, at))?.kind === 'strong')
  return isSaid
    ? clause
        .slice(at + 1)
        .trim()
        .replace(BEFORE, '')
    : ''
}

import { fold, squeeze } from '../text/normalise.ts'

/** Patterns over folded text. A verb of reaching and a person, or a person "real" enough to mean one. */
const WISHES: readonly RegExp[] = [
  // English
  /\b(?:talk|speak|chat|connect me|transfer me|put me through|hand me over|pass me|get through) (?:to|with|on to) (?:an? |the |some |your |another )?(?:actual |real |live |human )?(?:human(?: being)?|person|people|agent|representative|rep|operator|someone|somebody|staff|employee|manager|supervisor|advisor|adviser|support|customer (?:service|support|care)|team)\b/,
  /\b(?:want|need|get me|give me|prefer|like|is there|can i have|can i get) (?:an? |some |to have an? )?(?:actual |real |live )?(?:human(?: being)?(?! (?:resources|hair|error|rights))|(?:real|actual|live) (?:person|agent|human|representative)|human (?:agent|support|help|being))\b/,
  /^(?:a |an )?(?:human(?: being)?|(?:real|actual|live) (?:person|human|agent)|(?:human |live )?agent|representative|operator|human (?:support|help))(?: now| please)?$/,
  /\b(?:not|instead of|no more|stop) (?:a |the |this |with the )?(?:bot|robot|ai|machine|chatbot)\b.*\b(?:human|person|someone|somebody)\b/,
  /\b(?:human|person|someone|somebody|real person)\b,? (?:not|instead of) (?:a |an |the |this )?(?:bot|robot|ai|machine|chatbot)\b/,
  // Spanish
  /\b(?:hablar|chatear|comunicarme|contactar|comunicame|conectame|pasame|paseme|ponme|pongame|transfiereme|transferirme|derivame|conectarme) (?:ya )?(?:directamente )?(?:con|a) (?:una? |el |la |algun |alguna |un )?(?:persona|humano|humana|ser humano|agente|asesor|asesora|operador|operadora|representante|alguien|empleado|encargado|supervisor|responsable|ejecutivo|soporte|atencion al cliente|equipo)\b/,
  /\b(?:quiero|necesito|prefiero|quisiera|dame|hay) (?:a )?(?:una? )?(?:persona (?:real|humana|de verdad)|humano|ser humano|(?:agente|asesor|operador) (?:humano|real)|atencion humana|ayuda humana)\b/,
  /^(?:una? )?(?:humano|persona real|persona de verdad|agente(?: humano)?|asesor(?: humano)?|operador|atencion humana)(?: por favor| ya)?$/,
  // Portuguese
  /\b(?:falar|conversar|contactar|comunicar|me (?:conecta|conecte|passa|passe|transfere|transfira)|(?:conecta|passa|passe|transfere|transfira|liga|ligue)-?\s?me) (?:ja )?(?:diretamente )?(?:com|a|para) (?:o |a |os |as |um |uma |algum |alguma )?(?:pessoa|humano|humana|ser humano|agente|atendente|assistente humano|operador|operadora|representante|alguem|funcionario|funcionaria|responsavel|supervisor|gerente|suporte|apoio ao cliente|equipa|equipe)\b/,
  /\b(?:quero|preciso de|preciso|prefiro|queria|gostaria de|ha) (?:a )?(?:um |uma )?(?:pessoa (?:real|humana|de verdade)|humano|ser humano|(?:agente|atendente|operador) (?:humano|real)|atendimento humano|ajuda humana)\b/,
  /^(?:um |uma )?(?:humano|pessoa real|pessoa de verdade|atendente(?: humano)?|agente(?: humano)?|atendimento humano)(?: por favor| ja)?$/,
]

/** "I do not want to talk to a person", or a question about somebody else's talk. */
const REFUSALS =
  /\b(?:don't|dont|do not|no need to|rather not|without|never|no (?:quiero|necesito|hace falta)|sin|nao (?:quero|preciso)|sem)\b[^.?!,]{0,30}\b(?:talk|speak|chat|human|person|agent|hablar|humano|persona|agente|falar|pessoa|atendente|have to)/

/** Whether the visitor asks, in en, es or pt, to be put through to a person. Cautious: a doubtful case is a no. */
export function asksForHuman(text: string): boolean {
  const folded = squeeze(fold(text).replace(/[’`]/g, "'"))
  const clauses = folded
    .split(/[.!?¡¿;\n]+/)
    .map((clause) => clause.trim().replace(/^(?:please|por favor),? /, ''))
  return clauses.some(
    (clause) => !REFUSALS.test(clause) && WISHES.some((wish) => wish.test(clause.replace(/,/g, ''))),
  )
}

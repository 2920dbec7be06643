import { isGreetingOrThanks } from '../intent/is-greeting-or-thanks.ts'
import { remarkOnAnswer } from '../intent/remark-on-answer.ts'
import { fold } from '../text/normalise.ts'
import { splitSentences } from '../text/split-sentences.ts'

/** A conversation from the question on; personal values are masked already. */
export interface SolvedConversation {
  id: string
  messages: readonly { role: 'visitor' | 'assistant' | 'agent' | 'system'; content: string }[]
}

export interface DraftedArticle {
  title: string
  /** Markdown. */
  content: string
  /** The conversations it was made from. */
  ids: string[]
}

const WORKED =
  /\b(?:(?:it|that|this|now it|all) (?:works?|worked|is working|did it|helped|solved it|fixed it)|works now|working now|solved|fixed|sorted|(?:ya )?(?:me )?(?:funciona|funciono|ha funcionado)|solucionado|resuelto|ya esta|ya puedo|lo consegui|(?:ja )?(?:funciona|funcionou|esta a funcionar)|resolvido|consegui|ja (?:esta|posso))\b/
const FAILED =
  /\b(?:(?:does|did|do|is|still|it) ?(?:not|n t|nt)|doesn t|didn t|isn t|still (?:the same|not|nothing|get)|no (?:luck|me funciona|funciona|funciono|ha funcionado|sirve|va)|sigue (?:igual|sin|saliendo)|nao (?:funciona|funcionou|deu|da|serve|consigo|resultou)|continua (?:igual|a|sem))\b/
/** What is said to this visitor alone: pleasantries, what the person does now, what they see. */
const FOR_ONE =
  /^(?:(?:hi|hello|hey|dear|thanks|thank you|sorry|apologies|welcome|you re welcome|no problem|great|perfect|glad|happy to|i m (?:sorry|glad|happy|here)|i am (?:sorry|glad|happy|here)|one moment|just a moment|let me|please wait|have a|hola|buen[oa]s|gracias|de nada|perdon|disculpe|lo siento|lamento|un momento|permitame|dejeme|que tenga|perfecto|genial|me alegro|ola|oi|bom dia|boa|obrigad[oa]|de nada|desculpe|lamento|peco desculpa|um momento|so um momento|deixe me|tenha|perfeito|otimo|ainda bem)\b|(?:kind |best )?regards|saludos|cumprimentos)|\b(?:i (?:will|can see|have|see|checked|looked|just|ve|ll)|i (?:ve|ll)|we have (?:just )?(?:sent|refunded|credited|cancelled)|voy a|veo que|he (?:visto|mirado|enviado|comprobado|reembolsado)|le (?:he|hemos)|vou|vejo que|enviei|verifiquei|acabei de|reembolsei)\b/
/** "Hi Marta Oliveira," before what is said: the name is the visitor's, what follows may be for all. */
const SALUTATION =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hola|buen[oa]s(?: d[ií]as| tardes| noches)?|estimad[oa]|querid[oa]|ol[áa]|oi|bo[ma] (?:dia|tarde|noite)|car[oa]|prezad[oa])(?: again| there| de nuevo| outra vez)?(?:\s+(?:\[name\]|(?:(?:mr|mrs|ms|sr|sra|dr|dra)\.?\s+)?\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+){0,3}))?\s*[,!:–—-]\s*/iu
/** What one visitor was given, and the next must not be: what opens, what was booked, and whatever is "yours" and has a number. */
const GIVEN_TO_ONE =
  /\b(?:pin|puk|password|passcode|pass phrase|(?:door|gate|access|entry|activation|booking|reservation|confirmation|pick ?up|collection|wifi|wi fi|licence|license|gift card) (?:code|number|key|reference)|clave|contrasena|localizador|codigo (?:de |del |de la )?(?:acceso|entrada|puerta|reserva|activacion|recogida|confirmacion)|numero de (?:reserva|confirmacion)|senha|palavra passe|codigo (?:de |da |do )?(?:acesso|entrada|porta|reserva|ativacao|levantamento|confirmacao))\b.{0,40}?\b(?=\w*\d)\w{3,}\b/
const YOURS =
  /\b(?:your|su|tu|o seu|a sua|o teu|a tua)\b(?: \w+){1,5} (?:is|are|es|son|e|sao) (?=\w*\d)\w{4,}\b(?! (?:days?|hours?|minutes?|months?|years?|euros?|dollars?|dias?|horas?|minutos?|meses|anos?))/
/** "the last customer, Pedro Gómez": somebody else's name. */
const ANOTHER_PERSON =
  /\b(?:customer|client|guest|patient|user|visitor|colleague|cliente|hu[eé]sped|paciente|usuari[oa]|h[oó]spede|utilizador|compañer[oa]|colega)\b[^.]{0,30}?\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+/u
const MASKED = /\[(?:name|address|number|email|phone|card|iban|id|secret)\]/
const BULLET = /^\s*(?:[-*•]|\d+[.)])\s+/
/** Sentences of an article. */
const MOST_SENTENCES = 40

/**
 * An article from the conversations that people solved: the question as its title, and what the person wrote before
 * the visitor said that it worked, without what was meant for this visitor alone. What a visitor said did not work is
 * left out. Null when no person answered.
 */
export function draftArticle(
  question: string,
  conversations: readonly SolvedConversation[],
): DraftedArticle | null {
  const solved = conversations
    .map((conversation) => ({ id: conversation.id, ...stepsOf(conversation) }))
    .filter(({ steps }) => steps.length > 0)
  const confirmed = solved.filter(({ isConfirmed }) => isConfirmed)
  const best = confirmed[0] ?? solved[0]
  if (!best) return null
  const steps = best.steps.slice(0, MOST_SENTENCES)
  return { title: titleOf(question), content: toMarkdown(steps), ids: [best.id] }
}

/** What a person wrote that helped, sentence by sentence. */
function stepsOf({ messages }: SolvedConversation): { steps: string[]; isConfirmed: boolean } {
  let steps: string[] = []
  for (const { role, content } of messages) {
    if (role === 'agent') steps.push(...sentencesOf(content).filter(isForAll))
    if (role !== 'visitor' || steps.length === 0) continue
    const said = fold(content).replace(/[^\p{L}\p{N}]+/gu, ' ')
    if (FAILED.test(said) || remarkOnAnswer(content) === 'wrong') steps = []
    else if (WORKED.test(said) || isGreetingOrThanks(content) === 'thanks')
      return { steps, isConfirmed: true }
  }
  return { steps: [...new Set(steps)], isConfirmed: false }
}

function sentencesOf(content: string): string[] {
  return content.split('\n').flatMap((line) => {
    const text = line.replace(BULLET, '').trim()
    return splitSentences(text).map(({ start, end }) => withoutSalutation(text.slice(start, end)))
  })
}

function withoutSalutation(sentence: string): string {
  const rest = sentence.replace(SALUTATION, '')
  return rest === sentence ? rest : rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

function isForAll(sentence: string): boolean {
  if (sentence.endsWith('?') || MASKED.test(sentence) || ANOTHER_PERSON.test(sentence)) return false
  const said = fold(sentence)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return said.split(' ').length > 2 && ![FOR_ONE, GIVEN_TO_ONE, YOURS].some((own) => own.test(said))
}

function toMarkdown(steps: readonly string[]): string {
  if (steps.length < 3) return steps.join(' ')
  return steps.map((step, at) => `${at + 1}. ${step}`).join('\n')
}

const TITLE_CHARACTERS = 160

function titleOf(question: string): string {
  const line = question.split('\n')[0]!.replace(/\s+/g, ' ').trim().slice(0, TITLE_CHARACTERS)
  return line.replace(/^([¿¡]?)(\p{Ll})/u, (_, mark: string, letter: string) => mark + letter.toUpperCase())
}

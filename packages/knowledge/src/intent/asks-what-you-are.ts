import { fold, squeeze } from '../text/normalise.ts'

const BEING_EN =
  '(?:person|human|human being|robot|bot|chatbot|machine|ai|artificial intelligence|computer|program)'
const BEING_ES =
  '(?:persona|human[oa]|ser humano|robot|bot|chatbot|maquina|ia|inteligencia artificial|ordenador|computadora|programa)'
const BEING_PT =
  '(?:pessoa|human[oa]|ser humano|robo|robot|bot|chatbot|maquina|ia|inteligencia artificial|computador|programa)'

/** Whole messages, folded, without marks. */
const ASKS = [
  `(?:are you|r u|you are|is this|is that|am i (?:talking|speaking|chatting|writing) (?:to|with))(?: (?:really|actually|just|only))?(?: (?:a|an|the))?(?: (?:real|actual|living))? ${BEING_EN}(?: or (?:a |an )?(?:real )?${BEING_EN})?`,
  '(?:who|what) are you',
  `(?:eres|es usted|usted es|esto es|(?:estoy )?(?:hablando|hablo|chateando|chateo) con)(?: (?:realmente|de verdad))?(?: (?:un|una))? ${BEING_ES}(?: (?:real|de verdad|de carne y hueso))?(?: o (?:(?:un|una) )?${BEING_ES})?`,
  '(?:quien|que) (?:eres|es usted)',
  `(?:es|e|tu es|voce e|isto e|isso e|(?:estou (?:a falar|falando)|falo) com)(?: mesmo)?(?: (?:um|uma))? ${BEING_PT}(?: (?:real|de verdade|a serio))?(?: ou (?:(?:um|uma) )?${BEING_PT})?`,
  '(?:quem|o que) (?:es(?: tu)?|e voce)',
].map((pattern) => new RegExp(`^(?:(?:hi|hello|hey|hola|ola|oi|so|wait|sorry|perdon|desculpe) )?${pattern}$`))
/** A message with more than this asks something else besides, in characters. */
const LONGEST = 70

/** Whether a message asks if a person or a machine answers, and nothing besides, in en, es or pt. */
export function asksWhatYouAre(text: string): boolean {
  const folded = squeeze(fold(text).replace(/[^\p{L}\p{N}\s]/gu, ' '))
  return folded.length <= LONGEST && ASKS.some((pattern) => pattern.test(folded))
}

import { fold, squeeze } from '../text/normalise.ts'
import { smallTalkOf } from './small-talk.ts'

/**
 * What a message says that only remarks on the last answer: taken note of ("ok"), declined ("no"), called wrong or of
 * no help ("that is wrong"), or asked to be explained ("why?").
 */
export type Remark = 'noted' | 'declined' | 'wrong' | 'why'

/** Whole messages, folded, without marks. */
const REMARKS: Record<Remark, RegExp> = {
  noted:
    /^(?:(?:ok|okay|okey|k|oki|all right|alright|fine|good|great|perfect|cool|nice|awesome|super|got it|i see|i understand|understood|makes sense|sounds good|noted|right|sure|yes|yep|yeah|that is (?:fine|all|good|right)|that s (?:fine|all|good|right)|vale|de acuerdo|entendido|entiendo|ya entiendo|perfecto|genial|listo|claro|si|bien|muy bien|esta bien|ya veo|bueno|eso es todo|comprendo|certo|entendi|percebi|compreendo|esta bem|perfeito|otimo|optimo|beleza|sim|ta|ta bom|tudo certo|combinado|e so isso|pronto) ?)+$/,
  declined:
    /^(?:no|nope|nah|not really|no no|nao|nao nao|que va)(?: (?:thanks|thank you|thx|gracias|muchas gracias|obrigad[oa]|that is all|that s all|nada mas|es todo|mais nada|e tudo))?$/,
  wrong:
    /^(?:(?:no|nao|sorry|but|pero|mas) )?(?:(?:(?:that|this|it|your answer|the answer|you)(?: is| s| are| re| was)?|you re) )?(?:(?:all |totally |completely |just |still )?(?:wrong|incorrect|false|untrue|mistaken|nonsense)|(?:is not|isn t|is nt|not|are not|aren t|was not|wasn t) (?:(?:quite |really )?(?:right|correct|true|helpful|useful)|what i (?:asked|meant|wanted|need))(?: for)?|(?:does not|doesn t|did not|didn t) help(?: me)?|(?:does not|doesn t|did not|didn t) answer (?:my|the) question|no help|useless)$|^(?:no )?(?:(?:eso|esto|la respuesta|su respuesta|tu respuesta) )?(?:esta mal|es (?:incorrect[oa]|fals[oa]|mentira|un error)|incorrect[oa]|fals[oa]|no es (?:correct[oa]|verdad|cierto|asi|eso|lo que (?:pregunte|preguntaba|pedi|pedia|quiero|queria|necesito))|no esta bien|(?:esta|estas) equivocad[oa]|(?:te|se) equivocas?|no (?:me )?(?:sirve|ayuda|ha ayudado|ayudo|vale)|no responde a mi pregunta)$|^(?:nao )?(?:(?:isso|isto|a resposta|a sua resposta|a tua resposta) )?(?:(?:esta|ta|e) (?:mal|errad[oa]|incorret[oa]|incorrect[oa]|fals[oa]|mentira)|errad[oa]|incorret[oa]|nao (?:esta|e) (?:certo|corret[oa]|correct[oa]|verdade|isso|bem assim|assim|o que (?:perguntei|pedi|quero|queria|preciso))|nao foi (?:isso|o) que (?:perguntei|pedi)|nao (?:me )?(?:serve|ajuda|ajudou)|nao responde a minha pergunta|(?:enganou se|esta enganad[oa]))$/,
  why: /^(?:(?:and|but|y|pero|e|mas) )?(?:why(?: not| is that| so| though)?|how come|how so|what do you mean(?: by that)?|por que(?: no| nao| eso| isso)?|porque(?: no| nao)?|y eso|como asi|como assim|que (?:quiere|quieres) decir(?: con eso)?|o que quer dizer(?: com isso)?)$/,
}
/** A message with more than this is read as a question, in characters. */
const LONGEST = 60

/** The remark that a message is, and nothing besides, in en, es or pt; null when it says more. */
export function remarkOnAnswer(text: string): Remark | null {
  const folded = squeeze(fold(text).replace(/[^\p{L}\p{N}\s]/gu, ' '))
  if (folded.length === 0 && /^[?¿!\s]*[?¿][?¿!\s]*$/.test(text)) return 'why'
  if (folded.length > LONGEST) return null
  const found = (Object.keys(REMARKS) as Remark[]).find((remark) => REMARKS[remark].test(folded))
  if (found) return found
  const kind = smallTalkOf(text)
  return kind === 'noted' ? 'noted' : kind === 'displeased' ? 'declined' : null
}

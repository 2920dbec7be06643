import { fold, squeeze } from '../text/normalise.ts'

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|yo|howdy|good (?:morning|afternoon|evening|day)|greetings|hola|buenas|buenos dias|buenas (?:tardes|noches)|que tal|ola|oi|bom dia|boa (?:tarde|noite)|e ai|tudo bem|alo)(?: (?:there|all|team|everyone|again|a todos|de nuevo|pessoal|tudo bem|que tal|bom dia|buenas))*)$/
const THANKS =
  /^(?:(?:ok|okay|great|perfect|cool|nice|awesome|got it|vale|perfecto|genial|listo|certo|otimo|perfeito|ja|si|yes|sim) ?)*(?:(?:thanks|thank you|thx|ty|cheers|much appreciated|that helped|that works|gracias|muchas gracias|mil gracias|te agradezco|obrigad[oa]|muito obrigad[oa]|valeu|brigad[oa]|bye|goodbye|adios|hasta luego|tchau|ate logo)(?: (?:a lot|so much|very much|again|for (?:the|your) help|for that|por (?:la|tu|su) ayuda|por todo|pela ajuda|por tudo|mesmo|bye|adios|tchau|ok|okay|vale|perfecto|perfect|great|certo|perfeito|entendido))*)$/

/** Whether a message is nothing but a greeting or thanks (or goodbye), in en, es or pt; null when it says more. */
export function isGreetingOrThanks(text: string): 'greeting' | 'thanks' | null {
  const folded = squeeze(fold(text).replace(/[^\p{L}\p{N}\s]/gu, ' '))
  if (folded.length === 0 || folded.length > 60) return null
  if (GREETING.test(folded)) return 'greeting'
  return THANKS.test(folded) ? 'thanks' : null
}

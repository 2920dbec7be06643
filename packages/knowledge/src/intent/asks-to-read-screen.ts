import type { Locale } from '@visualkit/contracts'
import { fold, squeeze } from '../text/normalise.ts'

/** Patterns over folded text. "What does the page say about refunds" asks for something else. */
const READINGS: Record<Locale, readonly RegExp[]> = {
  en: [
    /\bwhat (?:does|do|did) (?:it|this|that|(?:this|that|the|my) (?:\w+ )?(?:page|screen|window|dialog|popup|pop-up|message|box|error|notice)) say\b(?! (?:about|on|regarding)\b)/,
    /\bwhat(?:'s| is| is written| can you (?:see|read)| do you (?:see|read)) on (?:my|the|this) (?:screen|page|display)\b/,
    /\bwhat (?:do|can) you (?:see|read)\b(?! (?:about|in your)\b)/,
    /^(?:can|do) you (?:see|read) (?:my|the|this) (?:screen|page)$/,
    /\b(?:read|describe) (?:me )?(?:out )?(?:aloud )?(?:what is on )?(?:this|that|the|my) (?:page|screen|window|message|error)\b/,
  ],
  es: [
    /\bque (?:dice|pone|indica) (?:esta|este|la|el|mi|esa|ese) (?:pagina|pantalla|ventana|mensaje|aviso|error|cuadro)\b(?! (?:sobre|de|acerca)\b)/,
    /\bque (?:hay|ves|ve|pone|dice|aparece|lee|lees) (?:escrito )?en (?:mi|la|esta) (?:pantalla|pagina)\b/,
    /\bque (?:ves|lees|puedes ver|puede ver|puede leer)\b/,
    /^(?:me )?(?:puede|puedes|podria|podrias)? ?(?:ver|ve|ves|leer) (?:mi|la|esta) (?:pantalla|pagina)$/,
    /\b(?:lea|lee|leeme|leame|describa|describe) (?:me )?(?:esta|la|mi|este|el) (?:pagina|pantalla|ventana|mensaje)\b/,
  ],
  pt: [
    /\bo que (?:diz|esta escrito n[ao]|indica) (?:est[ae]|a|o|minha|meu|ess[ae]) (?:pagina|ecra|tela|janela|mensagem|aviso|erro)\b(?! (?:sobre|acerca)\b)/,
    /\bo que (?:ha|ve|ves|diz|aparece|esta escrito|le|les) (?:n[ao]|nest[ae]) (?:minha |meu )?(?:ecra|tela|pagina)\b/,
    /\bo que (?:ves|voce ve|le|les|consegue ver|consegue ler|pode ver)\b/,
    /^(?:consegue|consegues|pode|podes|voce)? ?(?:ver|ve|ves|ler) (?:o meu|a minha|meu|minha|est[ae]|a|o) (?:ecra|tela|pagina)$/,
    /\b(?:leia|le|descreva|descreve)(?:-me)? (?:est[ae]|a|o|minha|meu) (?:pagina|ecra|tela|janela|mensagem)\b/,
  ],
}
/** A page of the business, not the one before the visitor. */
const OTHER_PAGE = /\b(?:home|landing|product|help|status|returns?|contact|faq|policy|terms) page\b/

/** Whether a visitor wants to hear what stands on their screen: "what does this page say?". */
export function asksToReadScreen(question: string, language: Locale): boolean {
  const folded = squeeze(
    fold(question)
      .replace(/[’`]/g, "'")
      .replace(/[^\p{L}\p{N}'\s-]/gu, ' '),
  )
  return !OTHER_PAGE.test(folded) && READINGS[language].some((reading) => reading.test(folded))
}

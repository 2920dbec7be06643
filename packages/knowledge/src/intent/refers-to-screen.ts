import type { Locale } from '@visualkit/contracts'
import { fold, squeeze } from '../text/normalise.ts'
import { asksToReadScreen } from './asks-to-read-screen.ts'

/** Patterns over folded text: pointing words with something that is seen, or a bare "what is this". */
const POINTERS: Record<Locale, readonly RegExp[]> = {
  en: [
    /\b(?:this|that|the) (?:\w+ )?(?:error|message|warning|code|screen|page|popup|pop-up|window|dialog|button|notice|alert|field|box|red \w+)\b/,
    /\b(?:on|at|in) (?:my|the|this) (?:screen|page|display)\b/,
    /\b(?:what|why)(?:'s| is| does| do| did)? (?:this|that|it)(?: (?:mean|say|here|about|happening|happen))?\s*$/,
    /\b(?:what|which) (?:error|message) (?:do|is|am)\b/,
    /\b(?:can|do) you see\b|\bwhat (?:do|can) you see\b|\blook at (?:this|my|the)\b|\bas you (?:can )?see\b/,
    /\bwhat (?:should|do|can) i (?:do|click|press|enter|type|choose) (?:here|now|next)\b|\bwhere (?:do|should) i click\b/,
    /\bi(?:'m| am)? (?:see|seeing|getting|get|stuck (?:here|on this))\b.{0,20}\b(?:this|error|message|here)\b/,
  ],
  es: [
    /\b(?:este|ese|esta|esa|el|la) (?:\w+ )?(?:error|mensaje|aviso|codigo|pantalla|pagina|ventana|boton|alerta|campo|cuadro)\b/,
    /\ben (?:mi|la|esta) (?:pantalla|pagina)\b/,
    /\bque (?:es|significa|quiere decir|pone|dice|pasa con) (?:esto|eso|aqui)\b|\bpor que (?:sale|aparece|me sale|me aparece|pasa) (?:esto|eso)\b/,
    /\b(?:puedes|puede|podes) ver\b|\bque ves\b|\bmira (?:esto|mi|la)\b|\bcomo ves\b/,
    /\bque (?:hago|debo hacer|tengo que hacer|pulso|pongo) (?:aqui|ahora)\b|\bdonde (?:hago clic|pulso|pincho)\b/,
    /\bme (?:sale|aparece|da) (?:este|esto|un|el)\b.{0,12}\b(?:error|mensaje|aviso|esto)\b/,
  ],
  pt: [
    /\b(?:este|esse|esta|essa|o|a) (?:\w+ )?(?:erro|mensagem|aviso|codigo|ecra|tela|pagina|janela|botao|alerta|campo|caixa)\b/,
    /\b(?:no|na|neste|nesta|meu|minha) (?:meu |minha )?(?:ecra|tela|pagina)\b/,
    /\b(?:o )?que (?:e|significa|quer dizer|diz|se passa com) (?:isto|isso|aqui)\b|\bpor ?que (?:aparece|da|acontece) (?:isto|isso)\b/,
    /\b(?:consegues|consegue|pode|podes) ver\b|\bo que (?:ves|voce ve)\b|\bolha (?:isto|isso|o|a)\b|\bcomo (?:ves|pode ver)\b/,
    /\bo que (?:faco|devo fazer|tenho de fazer|tenho que fazer|clico) (?:aqui|agora)\b|\bonde (?:clico|carrego)\b/,
    /\b(?:aparece|esta (?:a )?(?:aparecendo|aparecer|dando|dar)|deu|da)(?:-me)? (?:este|esse|isto|isso|um|o)\b.{0,12}\b(?:erro|mensagem|aviso|isto|isso)\b/,
  ],
}

/** Naming one's own subject ("the return page policy") is no pointing: these need no screen. */
const NOT_POINTING = /\b(?:home|landing|product|help|status|returns?|contact|faq) page\b/

/** Whether a question is about what the visitor sees now: "what does this error mean?". */
export function refersToScreen(question: string, language: Locale): boolean {
  const folded = squeeze(
    fold(question)
      .replace(/[’`]/g, "'")
      .replace(/[^\p{L}\p{N}'\s-]/gu, ' '),
  )
  if (NOT_POINTING.test(folded)) return false
  if (asksToReadScreen(question, language)) return true
  return POINTERS[language].some((pointer) => pointer.test(folded))
}

import type { Locale } from '@visualkit/contracts'
import { fold, squeeze } from '../text/normalise.ts'

/** How something looks: what the words of a screen do not say. Over folded text. */
const LOOKS: Record<Locale, RegExp> = {
  en: /\b(?:colou?rs?|icons?|symbols?|logos?|images?|pictures?|photos?|drawings?|charts?|graphs?|diagrams?|arrows?|dots?|badges?|check ?mark|tick|greyed|grayed|highlighted|selected|underlined|blinking|flashing|red|green|yellow|orange|amber|blue|grey|gray|purple|layout|overlap\w*|cut off|looks? like|look(?:s|ing)? (?:right|wrong|odd|strange|broken|different))\b/,
  es: /\b(?:color(?:es)?|iconos?|simbolos?|logo(?:tipo)?s?|imagen(?:es)?|fotos?|dibujos?|graficos?|diagramas?|flechas?|puntos? (?:roj|verd|amarill|gris|azul)\w*|insignias?|marcad[ao]|seleccionad[ao]|resaltad[ao]|subrayad[ao]|parpade\w+|en gris|rojo|roja|verde|amarill[ao]|naranja|azul|gris|morado|disposicion|solapa\w*|cortad[ao]|(?:que )?aspecto|se ve (?:bien|mal|rar[ao]|rot[ao]|distint[ao]|diferente))\b/,
  pt: /\b(?:cor(?:es)?|icones?|simbolos?|logo(?:tipo)?s?|imagem|imagens|fotos?|desenhos?|graficos?|diagramas?|setas?|bolinhas?|distintivos?|marcad[ao]|selecionad[ao]|destacad[ao]|sublinhad[ao]|pisca\w*|em cinza|vermelh[ao]|verde|amarel[ao]|laranja|azul|cinza|cinzent[ao]|rox[ao]|disposicao|sobrepo\w+|cortad[ao]|aspecto|aspeto|aparencia|parece (?:certo|errado|estranh[ao]|quebrad[ao]|diferente))\b/,
}
/** Where things stand on it: a part of the screen would not show that. */
const LAYOUT: Record<Locale, RegExp> = {
  en: /\b(?:layout|where (?:is|are|do i|can i|should i)|which (?:side|corner|button|tab|menu)|top|bottom|left|right|corner|side ?bar|overlap\w*|whole (?:screen|page))\b/,
  es: /\b(?:disposicion|donde (?:esta|estan|puedo|debo|hago)|que (?:lado|esquina|boton|pestana|menu)|arriba|abajo|izquierda|derecha|esquina|barra lateral|solapa\w*|toda la (?:pantalla|pagina))\b/,
  pt: /\b(?:disposicao|onde (?:esta|estao|fica|ficam|posso|devo|clico)|que (?:lado|canto|botao|aba|separador|menu)|em cima|em baixo|embaixo|esquerda|direita|canto|barra lateral|sobrepo\w+|(?:toda a|a) (?:tela|pagina) inteira)\b/,
}

/** Whether a question about the screen needs its looks, and whether it needs all of it; null when words will do. */
export function asksAboutLooks(question: string, language: Locale): { layout: boolean } | null {
  const folded = squeeze(fold(question).replace(/[^\p{L}\p{N}'\s-]/gu, ' '))
  const layout = LAYOUT[language].test(folded)
  return layout || LOOKS[language].test(folded) ? { layout } : null
}

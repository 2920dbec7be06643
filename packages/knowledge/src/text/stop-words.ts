import type { Locale } from '@visualkit/contracts'

/** Words that say nothing about the subject, folded. Short on purpose: `not`, `without` and verbs of action stay. */
export const STOP_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: words(`a an and are as at be been but by can could did do does for from had has have he her his how i if in
    into is it its me my of on or our she should so than that the their them then there these they this those to
    us was we were what when where which who whom whose why will with would you your am being any some
    don doesn didn isn aren wasn haven hasn hadn couldn wouldn shouldn mustn needn weren ll ve re im whats hows
    something anything everything nothing
    please hi hello hey thanks thank`),
  es: words(`a al algo ante aquel aquella aqui asi aun cada como con cual cuales cuando cuanto cuantos cuanta cuantas
    de del desde donde e el ella ellas ellos en entre era es esa ese eso esta estaba estan estas este esto
    estos estoy fue fueron ha han hay haya he la las le les lo los me mi mis muy nos nuestra nuestro o os para
    pero por porque puede pueden puedo podria que nada quien quienes se ser si sido sobre son su sus tan tambien te
    tengo tiene tienen tu tus u un una unas uno unos usted ya y yo debo hago vuestro vuestra vuestros vuestras
    sois sera seran
    favor hola gracias`),
  pt: words(`a algo nada ao aos as ate com como da das de dela dele deles do dos e ela elas ele eles em entre era essa esse
    esta estao estou este eu foi foram ha isso isto ja la lhe mais mas me meu meus minha minhas na nas nem no
    nos nossa nosso num numa o onde os ou para pela pelas pelo pelos pode podem posso por porque qual quais
    quando quanto quantos quanta quantas que quem se seja ser seu seus sua suas tambem te tem tenho teu tua um uma
    umas uns voce voces devo faco vosso vossa vossos vossas
    sao somos sera fica ficam
    favor ola oi obrigado obrigada`),
}

/** Whether a folded word is a stop word of the language. */
export function isStopWord(word: string, language: Locale): boolean {
  return STOP_WORDS[language].has(word)
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean))
}

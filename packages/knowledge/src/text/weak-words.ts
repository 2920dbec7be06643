import type { Locale } from '@visualkit/contracts'
import { stem } from './stem.ts'

/** Words that half of all support questions hold: they say little about which text answers. */
const WEAK_WORDS: Record<Locale, string> = {
  en: `get got getting make made help need want know work working use using used problem issue thing happen find tell
    show give see go come take let try keep still just also really much many possible able explain understand mean
    question someone people way time long new say said look like think sure have having not no yes first last
    about after before long far old often there here now today one two different type kind name called part example
    during between known number offer provide allow sell buy bring receive policy policies option options
    information info details process procedure rules`,
  es: `hacer hago haces querer quiero quieres necesito necesitar saber se ayuda ayudar problema cosa pasa pasar
    encontrar encuentro decir dime mostrar dar doy ver veo ir venir tomar dejar seguir aun solo posible explicar
    entender significa pregunta alguien forma manera tiempo nuevo usar uso funciona funcionar no si vez ahora hoy
    tipo nombre parte ejemplo primero ultimo ofrecer ofrecen vender venden comprar traer recibir
    tarda tardan tardar tarde demora demorar dura durar quieren quiere significado
    recibo politica politicas opcion opciones informacion detalles proceso reglas`,
  pt: `fazer faco fazes querer quero queres preciso precisar saber sei ajuda ajudar problema coisa passa passar
    encontrar encontro dizer diga mostrar dar dou ver vejo ir vir tomar deixar seguir ainda so possivel explicar
    entender significa pergunta alguem forma maneira tempo novo usar uso funciona funcionar nao sim vez agora hoje
    tipo nome parte exemplo primeiro ultimo consigo conseguir oferecer oferecem vender vendem comprar trazer
    demora demoram demorar dura durar quer querem
    receber recebo politica politicas opcao opcoes informacao detalhes processo regras`,
}
const weakStems = new Map<Locale, Set<string>>()

/** Whether a term is the stem of such a word. */
export function isWeakTerm(term: string, language: Locale): boolean {
  let stems = weakStems.get(language)
  if (stems === undefined) {
    stems = new Set(WEAK_WORDS[language].split(/\s+/).map((word) => stem(word, language)))
    weakStems.set(language, stems)
  }
  return stems.has(term)
}

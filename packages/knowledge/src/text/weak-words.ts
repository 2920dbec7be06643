import type { Locale } from '@visualkit/contracts'
import { stem } from './stem.ts'

/** Words that half of all support questions hold: they say little about which text answers. */
const WEAK_WORDS: Record<Locale, string> = {
  en: `get got getting make made help need want know work working use using used problem issue thing happen find tell
    show give see go come take let try keep still just also really much many possible able explain understand mean
    question someone people way time long new say said look like think sure have having not no yes first last
    about after before long far old often there here now today one two different type kind name called part example
    during between known number offer provide allow sell buy bring receive policy policies option options
    information info details process procedure rules true quick exactly actually currently asap fit fits`,
  es: `hacer hago haces querer quiero quieres necesito necesitar saber se ayuda ayudar problema cosa pasa pasar
    encontrar encuentro decir dime mostrar dar doy ver veo ir venir tomar dejar seguir aun solo posible explicar
    entender significa pregunta alguien forma manera tiempo nuevo usar uso funciona funcionar no si vez ahora hoy
    tipo nombre parte ejemplo primero ultimo ofrecer ofrecen vender venden comprar traer recibir
    tarda tardan tardar tarde demora demorar dura durar quieren quiere significado
    recibo politica politicas opcion opciones informacion detalles proceso reglas verdad cierto rapida rapido duda queria
    todavia`,
  pt: `fazer faco fazes querer quero queres preciso precisar saber sei ajuda ajudar problema coisa passa passar
    encontrar encontro dizer diga mostrar dar dou ver vejo ir vir tomar deixar seguir ainda so possivel explicar
    entender significa pergunta alguem forma maneira tempo novo usar uso funciona funcionar nao sim vez agora hoje
    tipo nome parte exemplo primeiro ultimo consigo conseguir oferecer oferecem vender vendem comprar trazer
    demora demoram demorar dura durar quer querem
    receber recebo politica politicas opcao opcoes informacao detalhes processo regras verdade certo rapida
    rapido duvida queria perguntar`,
}
/** Words that tell nothing of what is asked, although they may tell one text from another. */
const LIGHT_WORDS: Record<Locale, string> = {
  en: `once until already even ever again maybe perhaps available put puts place placed other another else same period periods date dates option options meaning meanings accept accepts item items product products article articles thing things stuff enough own more most less
    several few little lot bit kind sort day days week weeks month months hour hours minute minutes today tomorrow
    yesterday soon now later please actually really simply happen happens happened
    become becomes seem seems try tried want wanted would could might let lets get gotten give given
    ask asked say said tell told hear heard see seen next previous someone somebody anyone anybody everybody everyone`,
  es: `ya aun todavia siempre quizas disponible disponibles meter poner ponen pongo llevar otro otra otros otras periodo fecha fechas significado aceptar acepta aceptan admiten admite admitir articulo articulos producto productos mismo misma
    mismos mas menos varios poco mucho muchos dia dias semana semanas mes meses hora horas minuto minutos hoy manana ayer
    pronto luego ahora bueno buena mejor pasa pasado siguiente anterior alguno alguna algunos dar
    haber tener`,
  pt: `ja ainda sempre talvez disponivel disponiveis meter por pôr colocar levar outro outra outros outras periodo data datas significado aceitar aceita aceitam admitem artigo artigos produto produtos mesmo mesma mesmos
    mais menos varios pouco muito muitos dia dias semana semanas mes meses hora horas minuto minutos hoje amanha ontem
    logo depois agora bom boa melhor passa passado seguinte anterior algum alguma alguns dar ter
    haver`,
}
/** Filler of questions that a claim or a yes-or-no question stands or falls with. */
const TELLING_VERBS: Record<Locale, string> = {
  en: 'call called buy sell receive bring tell show offer allowed issued',
  es: 'vender venden comprar recibir traer llamar',
  pt: 'vender vendem comprar receber trazer ligar',
}
const tellingStems = new Map<Locale, Set<string>>()
const weakStems = new Map<Locale, Set<string>>()
const lightStems = new Map<Locale, Set<string>>()

/** Whether a term is the stem of such a word. */
export function isWeakTerm(term: string, language: Locale): boolean {
  return isListed(term, WEAK_WORDS, weakStems, language)
}

/** Whether a term is no subject of a question: filler, or one of the words that only join others. */
export function isLightTerm(term: string, language: Locale): boolean {
  return isWeakTerm(term, language) || isListed(term, LIGHT_WORDS, lightStems, language)
}

/** Whether a term is filler that is told nonetheless: "sell", "call". */
export function isTellingVerb(term: string, language: Locale): boolean {
  return isListed(term, TELLING_VERBS, tellingStems, language)
}

function isListed(
  term: string,
  words: Record<Locale, string>,
  known: Map<Locale, Set<string>>,
  language: Locale,
): boolean {
  let stems = known.get(language)
  if (stems === undefined) {
    stems = new Set(words[language].split(/\s+/).map((word) => stem(word, language)))
    known.set(language, stems)
  }
  return stems.has(term)
}

import { fold, squeeze } from '../text/normalise.ts'

/** What a message of small talk is: hello, thanks or a farewell, a nod or a laugh, or a face that is not pleased. */
export type SmallTalk = 'greeting' | 'thanks' | 'noted' | 'displeased'

/** Phrases of small talk, folded and without marks, in en, es and pt. A message of these and nothing else asks nothing. */
const PHRASES: Record<Exclude<SmallTalk, 'displeased'> | 'filler', string> = {
  greeting: `hi|hello|hey|hiya|yo|howdy|sup|whats up|what s up|good morning|good afternoon|good evening|good day|greetings
    |how are you|how are you doing|how are things|how is it going|how s it going|nice to meet you|long time no see
    |hola|buenas|buenos dias|buen dia|buenas tardes|buenas noches|que tal|como estas|como esta|como va|como va todo
    |que hay|mucho gusto|encantad[oa]
    |ola|oi|oie|bom dia|boa tarde|boa noite|e ai|tudo bem|tudo bom|alo|como vai|como estas|como esta|como vai isso|prazer`,
  thanks: `thanks|thank you|thank u|thx|tnx|ty|tysm|cheers|much appreciated|appreciate it|i appreciate it|that helped
    |that helps|that works|very helpful|so helpful|you are great|you re great|you are awesome|you re awesome|you rock
    |thanks a lot|bye|bye bye|goodbye|good bye|good night|see you|see ya|cya|see you later|see you soon|see you tomorrow
    |talk to you later|take care|have a nice day|have a good day|have a great day|have a nice weekend|have a good weekend
    |have a good one|until next time
    |gracias|muchas gracias|mil gracias|muchisimas gracias|te agradezco|se lo agradezco|muy amable|adios|chao|chau
    |hasta luego|hasta pronto|hasta manana|hasta la proxima|nos vemos|saludos|un saludo|que tengas un buen dia
    |que tenga un buen dia|que tengas buen dia|que tenga buen dia|buen fin de semana|feliz dia
    |obrigad[oa]|muito obrigad[oa]|obrigad[oa] mesmo|brigad[oa]|brigadao|obrigadao|valeu|vlw|agradeco|muito agradecid[oa]
    |tchau|xau|ate logo|ate ja|ate breve|ate mais|ate amanha|ate depois|abraco|abracos|tenha um bom dia|tenha bom dia
    |bom fim de semana|bom fds`,
  noted: `ok|okay|okey|oki|k|kk|great|perfect|cool|nice|awesome|amazing|excellent|brilliant|wonderful|fantastic|lovely|wow
    |got it|i see|aha|ah|oh|oh ok|hm|hmm|mhm|uh huh|nice one|well done|good job|great job|good bot|good|love it|interesting|no problem
    |no worries|you too|same to you|you are welcome|you re welcome|test|testing|just testing|just saying hi|all good|lol|lmao|rofl|xd|haha|ha|hehe|hihi
    |vale|perfecto|genial|listo|excelente|estupendo|fenomenal|guay|bravo|buenisimo|de acuerdo|igualmente|de nada
    |no hay problema|no pasa nada|no te preocupes|que bien|que bueno|prueba|jaja|ja|jeje|jiji
    |certo|otimo|perfeito|maravilha|legal|fixe|bacana|top|show|show de bola|excelente|sem problema|por nada|que bom|muito bom|teste
    |rs|rsrs|kkk|blz|beleza|si|yes|sim`,
  filler: `there|all|team|everyone|everybody|again|a todos|de nuevo|pessoal|and|y|e|so much|very much|a lot|for the help
    |for your help|for that|for everything|for now|anyway|then|por la ayuda|por tu ayuda|por su ayuda|por todo|pela ajuda|por tudo
    |mesmo|entendido|i m good|that is all|that s all|eso es todo|e tudo|nada mas|amig[oa]|friend|mate|buddy|bro|again`,
}

/** Of a phrase, in words. */
const LONGEST_PHRASE = 6
/** A message with more than this is read as a question, in characters. */
const LONGEST = 80
const KINDS = phrasesByWords()
const DISPLEASED = /[👎😠😡🤬😤🙁☹😞😒🙄]/u
/** Faces of a keyboard, which are no punctuation. */
const FACES = /(?<![\p{L}\p{N}])(?:[:;=8x]['’]?-?[)(DPpdo3/|\\]|<3|\^_?\^)(?![\p{L}\p{N}])/giu

/** What kind of small talk a message is, when it is nothing besides; null when it says more, or nothing at all. */
export function smallTalkOf(text: string): SmallTalk | null {
  if (text.trim() === '' || text.length > LONGEST) return null
  const words = plainWords(text)
  if (words.length === 0) return /[?¿]/.test(text) ? null : DISPLEASED.test(text) ? 'displeased' : 'noted'
  const kinds = kindsOf(words)
  if (kinds === null || kinds.size === 0) return null
  if (kinds.has('thanks')) return 'thanks'
  if (kinds.has('greeting')) return 'greeting'
  return DISPLEASED.test(text) ? 'displeased' : 'noted'
}

/** "Thaaanks!!! :)" as "thanks", "jajajaja" as "jaja". */
function plainWords(text: string): string[] {
  const folded = squeeze(fold(text.replace(FACES, ' ')).replace(/[^\p{L}\p{N}\s]/gu, ' '))
  return folded === '' ? [] : folded.split(' ').map(plainWord)
}

function plainWord(word: string): string {
  const laugh = /^(?:h?(?:ah|eh|ih)(?:a|e|i|h)*|j?(?:aj|ej|ij)(?:a|e|i|j)*|k{3,}|(?:rs){2,}s?|lo+l+)$/.exec(
    word,
  )
  if (laugh)
    return word.startsWith('k')
      ? 'kkk'
      : word.startsWith('r')
        ? 'rsrs'
        : word.startsWith('l')
          ? 'lol'
          : 'haha'
  if (KINDS.has(word)) return word
  const once = word.replace(/(\p{L})\1{2,}/gu, '$1')
  return KINDS.has(once) ? once : word.replace(/(\p{L})\1{2,}/gu, '$1$1')
}

/** The kinds of the phrases a message is made of; null when some of it is none. */
function kindsOf(words: readonly string[]): Set<string> | null {
  const reached: (Set<string> | null)[] = [new Set()]
  for (let end = 1; end <= words.length; end += 1) {
    reached.push(null)
    for (let start = Math.max(0, end - LONGEST_PHRASE); start < end; start += 1) {
      const before = reached[start]
      const kind = before && KINDS.get(words.slice(start, end).join(' '))
      if (!before || !kind) continue
      reached[end] = new Set(kind === 'filler' ? before : [...before, kind])
      break
    }
  }
  return reached[words.length]!
}

function phrasesByWords(): Map<string, string> {
  const kinds = new Map<string, string>()
  for (const [kind, phrases] of Object.entries(PHRASES))
    for (const phrase of phrases.split('|')) {
      const plain = phrase.trim()
      const forms = plain.includes('[oa]')
        ? [plain.replace('[oa]', 'o'), plain.replace('[oa]', 'a')]
        : [plain]
      for (const form of forms) if (!kinds.has(form)) kinds.set(form, kind)
    }
  return kinds
}

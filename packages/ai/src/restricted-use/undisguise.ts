/** Drawn as nothing: zero-width and bidirectional marks, soft hyphens, fillers, tags. Variation selectors are marks. */
const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu
/** Strokes and dots over letters that no letter of ours has; accents of ours are one character with theirs by then. */
const MARKS = /\p{M}+/gu
/** Single letters in a row, with the same between all of them: `w i l l`, `w-i-l-l`. */
const SPACED = /(?<![\p{L}\p{N}])\p{L}([ .\-_*·•|/~+,]{1,2})(?:\p{L}\1){2,}\p{L}(?![\p{L}\p{N}])/gu
const WORD = /[\p{L}\p{N}]+/gu
/** `contr@ct`, `te$tament`: between letters only, and in no address. */
const SIGN_LIKE: Readonly<Record<string, string>> = { '@': 'a', $: 's', '€': 'e' }
const SIGNS = /(?<=\p{L})[@$€](?=\p{L})/gu
const ADDRESS = /@[^\s@]+\.\p{L}{2,}/u
/** What stands between white space. */
const RUN = /\S+/gu
const DIGIT_LIKE: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

/** Letters of other scripts that look like ours, capitals too, as pairs. */
const OF_OTHER_SCRIPTS = pairs(
  // Greek
  'αaβbγyεeηnιiκkνvοoρpτtυuχxωwϲcϳj ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX ' +
    // Cyrillic
    'аaвbгrеeзzиuкkмmнhоoпnрpсcтtуyхxьbіiјjѕsһhԁdԛqԝwӏlѵvєeґr АAВBЕEЗZКKМMНHОOРPСCТTУYХXІIЈJЅSҺHԀDԚQԜWӀIѴVЄE ' +
    // Armenian and Cherokee
    'հhոnսuցgօoքpզqԼLՍUՕOՏSᎪAᏴBᏟCᎠDᎬEᏀGᎻHᎥiᎫJᏦKᏞLᎷMᎾOᏢPᎡRᏚSᎢTᏙVᎳWᎽYᏃZ',
)
/** Small capitals, letters of phonetics and others that are ours in another shape. */
const OF_OUR_SCRIPT = pairs(
  'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıiȷjɩiɭlɫlƖlǀlꝺdꝼfꞃrꞅsꞇtƿpᴦrɐaɔcǝeəeɟfɥhɯmɹrʇtʌvʍwʎyɛeɓbɗdɦhƙkɲnŋnɾrʂsƭtʋvʐz',
)

/**
 * A text as it reads: without what is not drawn, with our letters for those that look like them, and spaced-out words
 * together. Capitals, line ends and the letters of people who write in other scripts stay. Pure.
 */
export function undisguise(text: string): string {
  return (ORDINARY.test(text) ? text : ofOtherLetters(text))
    .replace(SPACED, (spaced, between: string) => spaced.replaceAll(between, ''))
    .replace(RUN, (run) => (ADDRESS.test(run) ? run : run.replace(SIGNS, (sign) => SIGN_LIKE[sign]!)))
    .replace(WORD, withoutDigits)
}

/** Most texts have nothing else in them, and are read faster. */
const ORDINARY = /^[\n\r\t -~¡¿ªº°€’“”…À-ÿ]*$/

function ofOtherLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu, fromEnclosed)
    .normalize('NFC')
    .replace(MARKS, '')
    .replace(/[\u0180-\u02af\u1d00-\u1d7f\ua720-\ua7ff]/g, (letter) => OF_OUR_SCRIPT.get(letter) ?? letter)
    .replace(WORD, ofOneScript)
}

/** White on black, in a square, or as half of a flag. */
function fromEnclosed(character: string): string {
  const code = character.codePointAt(0)!
  const first = [0x1f1e6, 0x1f170, 0x1f150].find((start) => code >= start)!
  return String.fromCharCode(97 + code - first)
}

/** A word that mixes scripts, or could be ours letter by letter; a word of another language has letters that could not. */
function ofOneScript(word: string): string {
  if (/^[a-z0-9]*$/i.test(word)) return word
  const letters = [...word]
  const isOther = (letter: string) => /[\u0370-\u058f\u13a0-\u13ff]/.test(letter)
  if (!letters.some(isOther)) return word
  const mixes = letters.some((letter) => /\p{Script=Latin}/u.test(letter))
  if (!mixes && letters.some((letter) => isOther(letter) && !OF_OTHER_SCRIPTS.has(letter))) return word
  return letters.map((letter) => OF_OTHER_SCRIPTS.get(letter) ?? letter).join('')
}

/** `c0ntract` is a contract, `1040` and `w9` are what they are. */
function withoutDigits(word: string): string {
  const isWord =
    word.length >= 4 &&
    /[0134]/.test(word) &&
    /^\p{L}/u.test(word) &&
    (word.match(/\p{L}/gu)?.length ?? 0) >= 3
  return isWord ? word.replace(/[013457]/g, (digit) => DIGIT_LIKE[digit] ?? digit) : word
}

function pairs(written: string): Map<string, string> {
  const letters = [...written.replaceAll(' ', '')]
  return new Map(
    letters.flatMap((letter, place) => (place % 2 ? [] : [[letter, letters[place + 1]!] as const])),
  )
}

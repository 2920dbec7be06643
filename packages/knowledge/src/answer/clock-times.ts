/** Of folded texts. */
const DIGITS =
  /\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?(?:am|pm|h)\b|\b(?:day and night|any time|cualquier hora|qualquer hora|noon|midday|midnight|mediodia|medianoche|meio[- ]dia|meia[- ]noite)\b/
/** What may stand behind a bare hour: the end of what is said, or a day. */
const END =
  /(?=\s*(?:$|[.,;:!?)–-](?!\d))|\s(?:on|every|each|and (?:closes?|opens?)|sharp|los|todos|cada|aos?|as|de|y|e)\b)/
    .source

const EN_HOUR = /(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1?\d|2[0-4])/.source
const EN_PART = /(?:thirty|fifteen|forty-five|forty five)/.source
const ENGLISH = [
  `${EN_HOUR} o['’]?clock`,
  `(?:half|quarter) (?:past|to|after) ${EN_HOUR}`,
  `${EN_HOUR}(?: ${EN_PART})? (?:in the (?:morning|afternoon|evening)|at night)`,
  `(?:at|from|until|till|by|before|after) ${EN_HOUR} ${EN_PART}${END}`,
  `(?:at|until|till) ${EN_HOUR}${END}`,
  `from ${EN_HOUR} (?:to|until|till) ${EN_HOUR}${END}`,
]

const ES_HOUR = /(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|1?\d|2[0-4])/.source
const ES_PART = /(?: (?:y|menos) (?:media|cuarto|veinte|diez|cinco|veinticinco))/.source
const SPANISH = [
  `${ES_HOUR}${ES_PART}? (?:de la (?:manana|tarde|noche|madrugada)|en punto)`,
  `(?:a|desde|hasta|sobre|entre) las? ${ES_HOUR}(?:${ES_PART}|${END})`,
]

const PT_HOUR = /(?:uma|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|1?\d|2[0-4])/.source
const PT_PART = /(?: (?:e|menos) (?:meia|um quarto|quinze|vinte|dez|cinco))/.source
const PORTUGUESE = [
  `${PT_HOUR}${PT_PART}? (?:horas )?(?:da (?:manha|tarde|noite|madrugada)|em ponto)`,
  `(?:as|das|pelas) ${PT_HOUR}(?:${PT_PART}| horas|${END})`,
]

const WORDS = new RegExp(`\\b(?:${[...ENGLISH, ...SPANISH, ...PORTUGUESE].join('|')})`)

/** Whether a folded text names a time of day: "8:30", "nine in the morning", "a las diez", "às dez e meia". */
export function namesClockTime(folded: string): boolean {
  return DIGITS.test(folded) || WORDS.test(folded)
}

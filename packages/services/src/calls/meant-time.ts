import { fold, squeeze } from '@visualkit/knowledge'
import { phoneIn } from './asks-for-call.ts'
import { DAY_MS, localDate, localTime, timeLabel } from './call-times.ts'
import { dayMeant } from './meant-day.ts'

/** Which of the times a text names: one, none of them (`none`), or those of a day or a part of it. */
export type MeantTime = Date | 'none' | { within: readonly Date[] }

interface Clock {
  timeZone: string
  now: Date
  /** The time that is spoken of: "make it four" is four o'clock on that day. */
  near?: Date | null
}

/** The time or times that a text names, by the visitor's clock; null when it names none. Pure. */
export function meantTime(text: string, times: readonly Date[], clock: Clock): MeantTime | null {
  const { timeZone, now, near } = clock
  const written = squeeze(fold(text))
  for (const locale of ['en', 'es', 'pt'] as const) {
    const offered = times.find((at) => written.includes(squeeze(fold(timeLabel(at, locale, timeZone)))))
    if (offered) return offered
  }
  const phone = phoneIn(written)
  const { day, rest } = dayMeant(phone ? written.replace(phone, ' ') : written, localDate(timeZone, now))
  const said = inDigits(rest)
  const minuteOf = (at: Date) => {
    const local = new Date(localTime(timeZone, at))
    return local.getUTCHours() * 60 + local.getUTCMinutes()
  }
  const dateOf = (at: Date) => new Date(localDate(timeZone, at))
  const onDay = day === null ? times : times.filter((at) => day(dateOf(at)))
  const span = spanIn(said)
  const clocks = span ? null : clocksIn(said)
  if (clocks) {
    const nearDay = near ? localDate(timeZone, near) : null
    const sameDay = onDay.filter((at) => dateOf(at).getTime() === nearDay)
    const among = day === null && sameDay.length > 0 ? [sameDay, onDay] : [onDay]
    for (const some of among)
      for (const minutes of clocks) {
        const found = some.find((at) => minuteOf(at) === minutes)
        if (found) return found
      }
    return 'none'
  }
  if (day === null && !span) return null
  const within = span ? onDay.filter((at) => minuteOf(at) >= span.from && minuteOf(at) < span.to) : onDay
  // "This afternoon" is today's.
  if (day === null && THIS.test(said)) {
    const today = localDate(timeZone, now)
    return { within: within.filter((at) => dateOf(at).getTime() < today + DAY_MS) }
  }
  return { within }
}

const THIS = /\b(?:this|tonight|esta (?:tarde|manana|noche|manha|noite)|hoje a)\b/
const HOUR_WORDS: readonly [RegExp, string][] = [
  'one|una|uma',
  'two|dos|duas',
  'three|tres',
  'four|cuatro|quatro',
  'five|cinco',
  'six|seis',
  'seven|siete|sete',
  'eight|ocho|oito',
  'nine|nueve|nove',
  'ten|diez|dez',
  'eleven|once|onze',
  'twelve|doce|doze',
].map((words, at) => [new RegExp(`\\b(?:${words})\\b`, 'g'), String(at + 1)])
const BEFORE_HOUR =
  '(?:at|around|about|by|for|@|until|till|it|past|before|after|between|from|and|to|a las?|las?|sobre las?|hacia las?|as|das|pelas|para as|entre|y|e|a)'
const NOON = /\b(?:noon|midday|al? mediodia|meio[- ]dia)\b/g

/** "At half past three" as "at 3:30", "a las tres y media" as "a las 3:30". */
function inDigits(said: string): string {
  let text = said.replace(NOON, '12:00')
  for (const [words, digit] of HOUR_WORDS)
    text = text.replace(
      new RegExp(`(\\b${BEFORE_HOUR} )(${words.source})`, 'g'),
      (_, before: string) => before + digit,
    )
  return text
    .replace(/\bhalf past (\d{1,2})\b/g, '$1:30')
    .replace(/\b(\d{1,2})(?: |:)?(?:thirty|(?:y|e) media?|e meia)\b/g, '$1:30')
    .replace(/\b(\d{1,2})(?: o'?clock| en punto| em ponto)\b/g, '$1:00')
}

const HALF = String.raw`(?:\s*(am|pm|a\.m|p\.m)\b)?`
const HOUR = String.raw`(\d{1,2})(?:[:h.]([0-5]\d))?h?(?!\d)${HALF}`
const CLOCKS: readonly RegExp[] = [
  new RegExp(String.raw`\b(\d{1,2})[:h.]([0-5]\d)(?!\d)${HALF}`),
  /\b(\d{1,2})()\s*(am|pm|a\.m|p\.m)\b/,
  /\b(\d{1,2})()\s*(?:h\b|hs\b|hrs\b|horas?\b)()/,
  // An hour by itself: behind a word that says it is one, or all that was written.
  /(?:\b(?:at|around|about|by|make it|do|it to|call to|for|(?:a|sobre|hacia|para|de) las?|las|as|pelas|para as|por volta das|ate as)|@)\s*(\d{1,2})()()\b(?!\s*(?:[/%€$£]|de\b(?! la\b)|minut|dia|day|hour|semana|week)|[:h.]?\s?\d)/,
  /^(?:(?:ok|yes|no|actually|better|then|mejor|entonces|melhor|entao|si|sim|,) ?)*(\d{1,2})()()(?: (?:instead|please|then|works|is (?:better|fine|good)|mejor|por favor|melhor))?[.!?]*$/,
]
const AFTERNOON =
  /\b(?:in the (?:afternoon|evening)|this (?:afternoon|evening)|tonight|afternoon|evening|(?:de|por) la (?:tarde|noche)|esta (?:tarde|noche|noite)|(?:da|a|de|pela) (?:tarde|noite))\b/
const MORNING = /\b(?:in the morning|this morning|morning|(?:de|por|en) la manana|(?:de|da|pela) manha)\b/

/** Minutes after midnight that a folded text may mean, the likeliest first; null when it names no time of the clock. */
function clocksIn(said: string): number[] | null {
  const match = CLOCKS.map((pattern) => pattern.exec(said)).find((found) => found !== null)
  if (!match) return null
  return minutesMeant(match[1]!, match[2], match[3], said)
}

function minutesMeant(
  hours: string,
  minutes: string | undefined,
  half: string | undefined,
  said: string,
): number[] | null {
  const hour = Number(hours)
  const rest = Number(minutes || 0)
  if (hour > 23) return null
  const isPm = half?.startsWith('p') || (!half && AFTERNOON.test(said))
  const isAm = half?.startsWith('a') || (!half && !isPm && MORNING.test(said))
  if (isPm) return [(hour < 12 ? hour + 12 : hour) * 60 + rest]
  if (isAm) return [(hour === 12 ? 0 : hour) * 60 + rest]
  // Nobody is called at three in the night, nor at seven for certain.
  const isOpen = hour > 0 && hour < 8 && !hours.startsWith('0')
  const likely = hour < 7 ? [hour + 12, hour] : [hour, hour + 12]
  return (isOpen ? likely : [hour]).map((one) => one * 60 + rest)
}

interface Span {
  /** In minutes after midnight; `to` is the first that is no longer meant. */
  from: number
  to: number
}

const BETWEEN = new RegExp(
  String.raw`\b(?:between|from|entre|de|das|desde)\s+(?:las? |as )?${HOUR}\s+(?:and|to|y|e|a|as|ate)\s+(?:las? |as )?${HOUR}`,
)
const AFTER = new RegExp(
  String.raw`\b(?:after|from|despues de|a partir de|depois|a partir)\s+(?:las? |das |as )?${HOUR}`,
)
const UNTIL = new RegExp(
  String.raw`\b(?:before|until|till|antes de|hasta|antes|ate)\s+(?:las? |das |as )?${HOUR}`,
)
const PARTS: readonly [RegExp, Span][] = [
  [
    /\b(?:after (?:lunch|midday|noon)|(?:despues|tras) (?:de )?(?:comer|(?:el |la )?(?:almuerzo|comida|mediodia))|(?:depois|apos) (?:do|o)? ?almoco)\b/,
    { from: 13 * 60 + 30, to: 18 * 60 },
  ],
  [/\bafter 12:00\b|\b(?:despues del|depois do) 12:00\b/, { from: 12 * 60, to: 18 * 60 }],
  [
    /\b(?:before (?:lunch|12:00)|antes (?:de comer|del? (?:almuerzo|12:00)|de la comida)|antes do almoco)\b/,
    { from: 0, to: 13 * 60 },
  ],
  [
    /\b(?:after work|evening|tonight|(?:por|de) la noche|esta noche|(?:a|da|de) noite|esta noite|(?:despues|depois) d[eo]l? trabal?(?:jo|ho))\b/,
    { from: 17 * 60, to: 24 * 60 },
  ],
  [
    /\b(?:afternoon|(?:por|en|de) la tarde|esta tarde|(?:a|da|de|pela) tarde)\b/,
    { from: 12 * 60, to: 20 * 60 },
  ],
  [MORNING, { from: 0, to: 12 * 60 }],
]

/** The part of a day that a folded text names instead of a time; null: none. */
function spanIn(said: string): Span | null {
  const likeliest = (match: RegExpExecArray, at: number) =>
    minutesMeant(match[at]!, match[at + 1], match[at + 2], said)?.[0] ?? 0
  const between = BETWEEN.exec(said)
  if (between) return { from: likeliest(between, 1), to: likeliest(between, 4) + 1 }
  const after = AFTER.exec(said)
  if (after) return { from: likeliest(after, 1), to: 24 * 60 }
  const until = UNTIL.exec(said)
  if (until) return { from: 0, to: likeliest(until, 1) }
  if (clocksIn(said) && !/\b(?:after|before|antes|despues|depois)\b/.test(said)) return null
  return PARTS.find(([words]) => words.test(said))?.[1] ?? null
}

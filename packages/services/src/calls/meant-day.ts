import { DAY_MS } from './call-times.ts'

/** A day that a text means, as midnight of it, told from others. */
export type DayTest = (day: Date) => boolean

const MONTHS =
  '(?:january|jan|enero|ene|janeiro)|(?:february|feb|febrero|fevereiro|fev)|(?:march|mar|marzo|marco)|(?:april|apr|abril|abr)|(?:may|mayo|maio|mai)|(?:june|jun|junio|junho)|(?:july|jul|julio|julho)|(?:august|aug|agosto|ago)|(?:september|sept|sep|septiembre|setiembre|setembro|set)|(?:october|oct|octubre|outubro|out)|(?:november|nov|noviembre|novembro)|(?:december|dec|diciembre|dic|dezembro|dez)'
const MONTH_WORDS = MONTHS.split('|(?:').map((part) => new RegExp(`^(?:${part.replace(/^\(\?:|\)$/g, '')})$`))
const DAY_OF_MONTH = new RegExp(
  String.raw`\b(?:on |the |el |dia |no dia |el dia )*(\d{1,2})(?:st|nd|rd|th)?(?: of| de)? (${MONTHS})\b|\b(${MONTHS}) (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?![:h]\d)`,
)
const NUMBERS = /\b(\d{1,2})[/-](\d{1,2})(?:[/-](?:\d{4}|\d{2}))?\b/
const ALONE = /\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b|\b(?:el dia|no dia|dia) (\d{1,2})\b(?![:h]\d)/
const TODAY = /\b(?:today|tonight|this (?:morning|afternoon|evening)|hoy|hoje)\b/
const AFTER_TOMORROW = /\b(?:the )?day after tomorrow\b|\bpasado manana\b|\bdepois d[ae] amanha\b/
const TOMORROW = /\b(?:tomorrow|tmrw|tmr|amanha)\b|(?<!(?:por|de|en|esta) (?:la )?)\bmanana\b/
const NEXT_WEEK =
  /\bnext week\b|\b(?:la )?(?:semana que viene|proxima semana)\b|\b(?:na |a )?(?:proxima semana|semana que vem)\b/
const WEEKDAYS: readonly RegExp[] = [
  /\b(?:mondays?|mon|lunes|lun|segunda(?:[- ]feira)?|seg)\b/,
  /\b(?:tuesdays?|tues?|martes|mar|terca(?:[- ]feira)?|ter)\b/,
  /\b(?:wednesdays?|wed|miercoles|mie|quarta(?:[- ]feira)?|qua)\b/,
  /\b(?:thursdays?|thurs?|thu|jueves|jue|quinta(?:[- ]feira)?|qui)\b/,
  /\b(?:fridays?|fri|viernes|vie|sexta(?:[- ]feira)?|sex)\b/,
  /\b(?:saturdays?|sat|sabado|sab)\b/,
  /\b(?:sundays?|sun|domingo|dom)\b/,
]

/**
 * Which day a folded text means, and the text without it, so that a date is not read as a time. Null: none is named.
 * @param today midnight, by the clock of who writes.
 */
export function dayMeant(said: string, today: number): { day: DayTest | null; rest: string } {
  const without = (pattern: RegExp) => said.replace(pattern, ' ')
  const dated = DAY_OF_MONTH.exec(said)
  if (dated) {
    const word = dated[2] ?? dated[3]!
    const month = MONTH_WORDS.findIndex((name) => name.test(word))
    return { day: isDate(Number(dated[1] ?? dated[4]), month), rest: without(DAY_OF_MONTH) }
  }
  const numbers = NUMBERS.exec(said)
  if (numbers) {
    const [one, two] = [Number(numbers[1]), Number(numbers[2])]
    // Day first or month first: whichever is near.
    const [first, second] = [isDate(one, two - 1), isDate(two, one - 1)]
    return { day: (day) => first(day) || second(day), rest: without(NUMBERS) }
  }
  if (AFTER_TOMORROW.test(said)) return { day: isDay(today + 2 * DAY_MS), rest: without(AFTER_TOMORROW) }
  if (TODAY.test(said)) return { day: isDay(today), rest: said }
  if (TOMORROW.test(said)) return { day: isDay(today + DAY_MS), rest: without(TOMORROW) }
  const weekday = WEEKDAYS.findIndex((word) => word.test(said))
  if (weekday >= 0)
    // The next one of that name; who means the one after it writes the date.
    return {
      day: (day) => weekdayOf(day) === weekday && day.getTime() <= today + 7 * DAY_MS,
      rest: without(WEEKDAYS[weekday]!),
    }
  if (NEXT_WEEK.test(said)) {
    const monday = today + (7 - weekdayOf(new Date(today))) * DAY_MS
    return {
      day: (day) => day.getTime() >= monday && day.getTime() < monday + 7 * DAY_MS,
      rest: without(NEXT_WEEK),
    }
  }
  const alone = ALONE.exec(said)
  if (alone) {
    const date = Number(alone[1] ?? alone[2])
    return { day: (day) => day.getUTCDate() === date, rest: without(ALONE) }
  }
  return { day: null, rest: said }
}

function isDay(midnight: number): DayTest {
  return (day) => day.getTime() === midnight
}

function isDate(date: number, month: number): DayTest {
  return (day) => day.getUTCDate() === date && day.getUTCMonth() === month
}

function weekdayOf(day: Date): number {
  return (day.getUTCDay() + 6) % 7
}

import { type Locale, TOOL_LIMITS, type ToolPick } from '@visualkit/contracts'
import { withoutOrders } from '../guard/without-orders.ts'
import type { ArgumentValues } from './build-request.ts'
import { readPath } from './read-path.ts'

export interface ResultText {
  /** What is said first: the business's own sentence with the values in it; null when it has none. */
  sentence: string | null
  /** All of it, as a source: the sentence, then a line for each value. */
  text: string
  /** The values as they came, line breaks and all: what is judged. */
  raw: string[]
}

type Words = Partial<Record<Locale, string>>

/**
 * What a tool answered, as text that can be cited. What the values say is data: orders to whoever reads them, line
 * breaks and signs that would make links, pictures or headings of them are taken out, of each value by itself. Null when nothing that was asked for is there.
 */
export function resultText(
  answer: unknown,
  {
    picks,
    answer: words,
    values,
    locale,
  }: {
    picks: readonly ToolPick[]
    answer?: Words | undefined
    values: ArgumentValues
    locale: Locale
  },
): ResultText | null {
  const raw: string[] = []
  const picked = picks.map(({ name, label, path }) => {
    const read = readPath(answer, path)
    raw.push(...read.filter((one) => typeof one === 'string'))
    const value = read
      .map((one) => shown(one, locale))
      .filter((one) => one !== '')
      .join(', ')
    return { name, label, value }
  })
  if (picks.length > 0 && picked.every(({ value }) => value === '')) return null
  const known = new Map([
    ...Object.entries(values).map(([name, value]) => [name, shown(value, locale)] as const),
    ...picked.map(({ name, value }) => [name, value] as const),
  ])
  const template = words?.[locale] || words?.en || words?.es || words?.pt
  const sentence = template ? fillSentence(template, known) : null
  const lines =
    picks.length > 0
      ? picked.filter(({ value }) => value !== '').map(({ label, value }) => `${label}: ${value}`)
      : flatten(answer, locale, raw)
  const text = [sentence, lines.join('\n')].filter(Boolean).join('\n\n')
  return text === '' ? null : { sentence, text: text.slice(0, TOOL_LIMITS.resultCharacters), raw }
}

/** Null when a value that it needs is not there: half a sentence says something else. */
function fillSentence(template: string, known: ReadonlyMap<string, string>): string | null {
  let isWhole = true
  const sentence = template.replace(/\{([a-z][a-z0-9_]{0,59})\}/g, (_, name: string) => {
    const value = known.get(name) ?? ''
    isWhole &&= value !== ''
    return value
  })
  return isWhole ? sentence.trim() : null
}

/** Every value of an answer nobody picked from, each with where it stands; bounded. */
function flatten(value: unknown, locale: Locale, raw: string[]): string[] {
  if (typeof value !== 'object' || value === null) {
    const text = shown(value, locale, 2_000)
    raw.push(String(value ?? ''))
    return text === '' ? [] : [text]
  }
  const lines: string[] = []
  let characters = 0
  const walk = (one: unknown, path: string, depth: number) => {
    if (characters > TOOL_LIMITS.resultCharacters || depth > 6) return
    if (one !== null && typeof one === 'object') {
      for (const [key, inner] of Object.entries(one))
        walk(
          inner,
          Array.isArray(one) ? `${path} ${Number(key) + 1}`.trim() : `${path} ${words(key)}`.trim(),
          depth + 1,
        )
      return
    }
    const text = shown(one, locale)
    if (text === '') return
    const line = `${path}: ${text}`
    raw.push(String(one))
    characters += line.length
    lines.push(line)
  }
  walk(value, '', 0)
  return lines
}

/** `expectedAt` and `expected_at` read "expected at". */
function words(key: string): string {
  return plain(
    key
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/[_-]+/g, ' ')
      .toLowerCase(),
    60,
  )
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))?)?$/

function shown(value: unknown, locale: Locale, most = 500): string {
  if (value === null || value === undefined || typeof value === 'object') return ''
  if (typeof value === 'boolean') return YES_NO[locale][value ? 0 : 1]
  const text = plain(withoutOrders(withoutTags(String(value))), most)
  return shownDate(text, locale) ?? text
}

/** A date or time as it stands where it was written: the day, and the time unless it is midnight. Null: it is neither. */
function shownDate(text: string, locale: Locale): string | null {
  const [, day, time, sign, hours, minutes] = DATE.exec(text) ?? []
  if (day === undefined) return null
  const at = new Date(`${day}T${time ?? '00:00'}:00Z`)
  if (Number.isNaN(at.getTime())) return null
  const hasTime = time !== undefined && time !== '00:00'
  const date = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    ...(hasTime && { timeStyle: 'short' }),
    timeZone: 'UTC',
  }).format(at)
  if (!hasTime) return date
  if (text.endsWith('Z')) return `${date} UTC`
  if (hours === undefined) return date
  return `${date} (UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`})`
}

/** Where marks of other texts stood, a line ends: what follows is read as a sentence of its own. */
function withoutTags(text: string): string {
  return text.replace(/<\/?[a-z][^<>\n]{0,80}>/gi, '\n')
}

const YES_NO = { en: ['yes', 'no'], es: ['sí', 'no'], pt: ['sim', 'não'] } as const

/** One line without signs that mean something to Markdown or to the marks of sources. */
function plain(text: string, most: number): string {
  return text
    .replace(/[[\]{}<>`*|#\\]/g, '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/^\s*(?:[-+>]|\d{1,3}[.)])\s+/, '')
    .trim()
    .slice(0, most)
}

import type { Locale } from '@visualkit/contracts'
import type { en } from './en/index.ts'

/** A text, or its forms by number. `{name}` stands for a value. */
export type Entry = string | Plural

export interface Plural {
  one: string
  other: string
}

/** The same keys as English, in any language. */
export type Catalogue = SameKeys<typeof en>

type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : SameKeys<T[K]>
}

type Keys<T> = { [K in keyof T & string]: T[K] extends Entry ? K : `${K}.${Keys<T[K]>}` }[keyof T & string]

/** Every text there is, such as `inbox.title`. */
export type TextKey = Keys<typeof en>

type EntryAt<T, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? EntryAt<T[Head], Rest>
    : never
  : K extends keyof T
    ? T[K]
    : never

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** The values a text needs; of one with forms, always `count`. */
type ValueNames<E> = E extends Plural ? 'count' | NamesIn<E['one'] | E['other']> : NamesIn<E>

type Arguments<Names extends string, Value> = [Names] extends [never] ? [] : [values: Record<Names, Value>]

type TextArguments<K extends TextKey> = Arguments<ValueNames<EntryAt<typeof en, K>>, string | number>

const LOADERS: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => (await import('./en/index.ts')).en,
  es: async () => (await import('./es/index.ts')).es,
  pt: async () => (await import('./pt/index.ts')).pt,
}

let catalogue: Catalogue
let locale: Locale = 'en'
let plural = new Intl.PluralRules('en')
const listeners = new Set<() => void>()

/** Loads a language and speaks it from now on. */
export async function speak(next: Locale): Promise<void> {
  catalogue = await LOADERS[next]()
  locale = next
  // Portugal counts nothing as many, Brazil as one.
  plural = new Intl.PluralRules(next === 'pt' && formatLocale() === 'pt' ? 'pt-PT' : formatLocale())
  if (typeof document !== 'undefined') document.documentElement.lang = next
  for (const listener of [...listeners]) listener()
}

/** Says when another language is spoken; returns what stops it. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentLocale(): Locale {
  return locale
}

/** The language with the reader's region, where the browser names one: it decides how dates and numbers are written. */
export function formatLocale(): string {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === locale) ?? locale
}

/** A text in the reader's language. */
export function t<K extends TextKey>(key: K, ...[values]: TextArguments<K>): string {
  return fill(entryAt(key), values)
}

/** The same by a key that is put together from data; null where there is no such text. */
export function textAt(key: string): string | null {
  let node: unknown = catalogue
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return null
    node = (node as Record<string, unknown>)[part]
  }
  return typeof node === 'string' ? node : null
}

/** The same for parts around elements: alternates text and the names of values. */
export function textParts(key: TextKey): { text?: string; name?: string }[] {
  const entry = entryAt(key)
  const template = typeof entry === 'string' ? entry : entry.other
  return template
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? { name: part.slice(1, -1) } : { text: part }))
}

/** Puts values into an entry; numbers are written the way the language does. */
export function fill(entry: Entry, values: Record<string, string | number> = {}): string {
  const template =
    typeof entry === 'string'
      ? entry
      : plural.select(Number(values.count)) === 'one'
        ? entry.one
        : entry.other
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString(locale) : value
  })
}

function entryAt(key: string): Entry {
  let node: unknown = catalogue
  for (const part of key.split('.')) node = (node as Record<string, unknown>)[part]
  return node as Entry
}

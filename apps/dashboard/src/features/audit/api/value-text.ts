import type { AuditDetail } from '@visualkit/contracts'
import { ERASED_VALUE } from '@visualkit/contracts/audit-actions'
import { bytes, languageName, longDate, number } from '../../../i18n/format.ts'
import { t, textAt } from '../../../i18n/text.ts'
import { referenceName } from './audit-names.ts'

type Names = AuditDetail['names']

/** Fields whose words are ours, and not somebody's own. */
const CODED = /^(status|holder|role|tone|theme|type|kind|subjectKind|method|what)$/

/** What a field is called: each part of the way to it, as far as it is known. */
export function fieldName(path: readonly string[], names: Names): string {
  return path.map((part) => partName(part, names)).join(' · ')
}

/** A value in words. */
export function valueText(value: unknown, path: readonly string[], names: Names): string {
  const field = path.findLast((part) => !/^\d+$/.test(part)) ?? ''
  if (value === undefined || value === null)
    return t(/Days$/.test(field) && value === null ? 'audit.values.forever' : 'audit.values.nothing')
  if (typeof value === 'boolean') return t(value ? 'audit.values.yes' : 'audit.values.no')
  if (typeof value === 'number') {
    if (/Bytes$/.test(field)) return bytes(value)
    if (/Days$/.test(field)) return t('audit.values.days', { count: value })
    return number(value, Number.isInteger(value) ? 0 : 2)
  }
  if (typeof value === 'string') return wordOf(value, field, path, names)
  if (Array.isArray(value))
    return value.length === 0
      ? t('audit.values.nothing')
      : value.map((item) => valueText(item, path, names)).join(', ')
  const large = (value as { $large?: { bytes?: unknown } }).$large
  if (large) return t('audit.values.large', { size: bytes(Number(large.bytes)) })
  return Object.keys(value).length === 0 ? t('audit.values.empty') : JSON.stringify(value)
}

function wordOf(value: string, field: string, path: readonly string[], names: Names): string {
  if (value === '') return t('audit.values.empty')
  if (value === ERASED_VALUE) return t('audit.values.erased')
  if (value === '[secret]') return t('audit.values.secret')
  const named = names[value]
  if (named) return referenceName(named, value)
  if (field === 'category') return textAt(`audit.categories.${value}`) ?? value
  if (field === 'place') return textAt(`audit.places.${value}`) ?? value
  if (field === 'changed') return partName(value, names)
  if ((field === 'locale' || field === 'languages') && /^(en|es|pt)$/.test(value)) return languageName(value)
  // In a change of ownership the field is whoever has the role.
  if (CODED.test(field) || names[path[0] ?? '']) {
    const [first = '', ...rest] = value.split('+')
    const word = textAt(`audit.values.codes.${first}`)
    if (word) return [word, ...rest].join(' + ')
  }
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)) return longDate(value)
  return value
}

function partName(part: string, names: Names): string {
  const named = names[part]
  if (named) return referenceName(named, part)
  if (/^(en|es|pt)$/.test(part)) return languageName(part)
  return textAt(`audit.fields.${part}`) ?? spelled(part)
}

/** `retryCount` → "Retry count": a field this version has no words for. */
function spelled(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  return words.charAt(0).toLocaleUpperCase() + words.slice(1).toLowerCase()
}

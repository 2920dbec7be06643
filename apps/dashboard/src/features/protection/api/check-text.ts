import type { SecurityCheck } from '@visualkit/contracts'
import { listed, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** What is said of one check, in a sentence or two. */
export function checkText(one: SecurityCheck): string {
  const { check, state, count } = one
  if (state === 'ok') return fitted(`protection.ok.${check}`, one)
  switch (`${check} ${state}`) {
    case 'refused_sign_ins todo':
      return `${fitted('protection.left.refused_sign_ins', one)} ${t('protection.more.manyRefused')}`
    case 'data_requests danger':
      return t('protection.more.overdue', { count })
    case 'audit_chain info':
      return t('protection.more.neverChecked')
    case 'audit_chain danger':
      return t('protection.more.broken')
    case 'backup info':
      return t('protection.more.noBackup')
    case 'https danger':
      return t('protection.more.plainHttp')
    default:
      return fitted(`protection.left.${check}`, one)
  }
}

/** Each text takes what it needs of these. */
function fitted(key: string, { check, count, names, at }: SecurityCheck): string {
  // Names of keys and widgets are words like any other.
  const shown = /^(key|widget)_/.test(check) ? names.map((name) => t('protection.quoted', { name })) : names
  const more = count - names.length
  return t(key as 'protection.left.second_factor', {
    count,
    names: more > 0 ? `${shown.join(', ')} +${more}` : listed(shown),
    ...(at && { at: longDate(at) }),
  })
}

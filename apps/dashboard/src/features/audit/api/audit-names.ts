import type { AuditName, AuditRow } from '@visualkit/contracts'
import { t, textAt } from '../../../i18n/text.ts'
import { visitorNameOf } from '../../conversations/api/visitor-name.ts'

type Actor = Pick<AuditRow['actor'], 'kind' | 'id' | 'name' | 'state'>
type Target = Pick<AuditRow['target'], 'type' | 'id' | 'name' | 'state'>

/** What an act is called in the reader's language; as it was written where this version has no words for it. */
export function actName(action: string): string {
  return textAt(`audit.acts.${action}`) ?? action
}

/** Who acted. */
export function actorName({ kind, id, name, state }: Actor, ownId?: string): string {
  if (state === 'erased') return t('audit.erased')
  switch (kind) {
    case 'member':
      if (name === null) return t('audit.gone')
      return id === ownId ? t('audit.you', { name }) : name
    case 'key':
      return name === null ? t('audit.goneKey') : t('audit.key', { name })
    case 'visitor':
      return state === 'gone' ? t('audit.goneVisitor') : visitorNameOf({ visitorName: name, id })
    case 'system':
      return textAt(`audit.system.${id}`) ?? t('audit.system.other')
  }
}

/** On what; null where the act says it all. */
export function targetName(target: Target, actor?: Pick<Actor, 'kind' | 'id'>): string | null {
  const { type, id, name, state } = target
  const kind = kindName(type)
  if (id === null || type === 'audit') return null
  if (isPerson(type)) {
    if (actor?.kind === 'member' && actor.id === id) return t('audit.self')
    return actorName({ kind: 'member', id, name, state })
  }
  if (state === 'erased') return t('audit.erasedThing', { kind })
  if (type === 'tenant') return kind
  if (type === 'tool') return t('audit.named', { kind, name: id })
  if (state === 'gone') return name ? t('audit.namedGone', { kind, name }) : t('audit.goneThing', { kind })
  if (type === 'session') return t('audit.named', { kind, name: visitorNameOf({ visitorName: name, id }) })
  if (type === 'message' || type === 'data_request') return kind
  return name ? t('audit.named', { kind, name }) : t('audit.nameless', { kind })
}

/** Where the thing can be looked at; null when it is gone, or has no page. */
export function targetPath({ type, id, name, state, sessionId }: AuditRow['target']): string | null {
  if (state !== 'known' || id === null) return null
  switch (type) {
    case 'session':
    case 'message':
      return sessionId && `/transcripts/${sessionId}`
    case 'personality':
      return `/agents/personalities/${id}`
    case 'document':
      return `/knowledge/${id}`
    case 'widget':
      return `/widget-config/${id}`
    case 'api_key':
      return '/api-keys'
    case 'user':
    case 'member':
      return name && `/team?search=${encodeURIComponent(name)}`
    case 'invitation':
      return '/team'
    case 'data_request':
      return `/settings/privacy/${id}`
    case 'tenant':
      return '/settings'
    default:
      return null
  }
}

/** What something is called that a value names by its id. */
export function referenceName(reference: AuditName & { type: string }, id: string): string {
  if (isPerson(reference.type)) return actorName({ kind: 'member', id, ...reference })
  return reference.name ?? targetName({ id, ...reference }) ?? t('audit.values.gone')
}

export function kindName(type: string): string {
  return textAt(`audit.kinds.${type}`) ?? type
}

/** Kinds of things that can be looked for. */
export const TARGET_KINDS = [
  'user',
  'member',
  'session',
  'end_user',
  'personality',
  'document',
  'widget',
  'api_key',
  'invitation',
  'data_request',
  'tenant',
] as const

function isPerson(type: string): boolean {
  return type === 'user' || type === 'member'
}

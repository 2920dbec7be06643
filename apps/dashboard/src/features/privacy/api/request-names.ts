import type { DataRequest } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** Of whom a request is, in words. */
export function subjectName(request: Pick<DataRequest, 'subject'>): string {
  return request.subject.name ?? t(isErased(request) ? 'privacy.erasedPerson' : 'privacy.nameless')
}

/** Whether nothing is left that says who it was. */
export function isErased({ subject }: Pick<DataRequest, 'subject'>): boolean {
  return subject.id.startsWith('erased:')
}

/** Who asked for it; the operator and people who are gone have no name. */
export function askedBy({ requestedBy, subject, receipt }: DataRequest): string {
  if (requestedBy) return requestedBy
  const themselves = subject.kind === 'user' && receipt?.requestedBy !== 'operator'
  return t(themselves ? 'privacy.itself' : 'privacy.operator')
}

/** Whether something still happens by itself. */
export function isAtWork({ status }: Pick<DataRequest, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}

/** Whether somebody still has an answer to get. */
export function isOpen({ status }: Pick<DataRequest, 'status'>): boolean {
  return status !== 'done' && status !== 'cancelled'
}

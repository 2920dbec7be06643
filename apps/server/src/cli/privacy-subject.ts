import type { DataCounts, DataSubject } from '@visualkit/contracts'
import { StartError } from '../start-error.ts'
import type { Arguments, OptionSpec } from './command.ts'
import { TENANT_OPTION } from './tenant-of.ts'

/** The options that say whom a request is about. */
export const SUBJECT_OPTIONS = {
  ...TENANT_OPTION,
  email: { type: 'string', value: '<address>', help: 'A customer: everything under this address' },
  'end-user': { type: 'string', value: '<id>', help: 'A customer, by our id' },
  visitor: { type: 'string', value: '<id>', help: 'A visitor, by the visitorId of their conversations' },
  conversation: { type: 'string', value: '<id>', help: 'One conversation' },
  user: { type: 'string', value: '<address>', help: 'Somebody who works for the business' },
  checked: {
    type: 'string',
    value: '<how>',
    help: 'How it was checked that the person is who they say; needed for an address or a visitor',
  },
} as const satisfies Record<string, OptionSpec>

const KINDS = {
  email: 'email',
  'end-user': 'end_user',
  visitor: 'visitor',
  conversation: 'conversation',
  user: 'user',
} as const

/** @throws StartError unless exactly one person is named. */
export function subjectOfArguments({ options }: Arguments): DataSubject {
  const given = Object.entries(KINDS).filter(([option]) => options[option] !== undefined)
  const [only] = given
  if (!only || given.length > 1)
    throw new StartError('Say whom: one of --email, --end-user, --visitor, --conversation and --user.')
  return { kind: only[1], id: String(options[only[0]]) }
}

/** What there is of somebody, in one line. */
export function countsLine(counts: DataCounts): string {
  const there = Object.entries(NAMES).flatMap(([key, name]) => {
    const count = counts[key as keyof DataCounts] ?? 0
    return count > 0 ? [`${count} ${name}`] : []
  })
  return there.length > 0 ? there.join(', ') : 'nothing'
}

const NAMES: Record<keyof DataCounts, string> = {
  conversations: 'conversations',
  messages: 'messages',
  frames: 'pictures of screens',
  files: 'files',
  ratings: 'ratings',
  escalations: 'requests for a person',
  surveys: 'surveys',
  consents: 'consents',
  problems: 'reported problems',
  restrictedUses: 'stopped requests',
  mails: 'mails',
  invitations: 'invitations',
  profiles: 'profiles',
  auditKeys: 'keys of the audit log',
}

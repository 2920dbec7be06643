import type { Capability } from '@visualkit/contracts'
import type { SocketParts } from './socket-session.ts'

/** What this server can do now, for `welcome`; `mayTalk`: the budget of the business allows voices. */
export function capabilities({ voice }: Pick<SocketParts, 'voice'>, mayTalk = true): Capability[] {
  return [
    'text',
    'frames',
    'page',
    'human',
    'files',
    'receipts',
    'pointer',
    ...(voice && mayTalk ? (['voice'] as const) : []),
  ]
}

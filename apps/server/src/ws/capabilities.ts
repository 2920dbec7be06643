import type { Capability } from '@visualkit/contracts'
import type { SocketParts } from './socket-session.ts'

/** What this server can do, for `welcome`. */
export function capabilities({ voice }: Pick<SocketParts, 'voice'>): Capability[] {
  return [
    'text',
    'frames',
    'page',
    'human',
    'files',
    'receipts',
    'pointer',
    ...(voice ? (['voice'] as const) : []),
  ]
}

import type { ClientMessage, Permission } from '@visualkit/contracts'

/**
 * What a member's role must hold to send a message over their socket; `nothing` for the connection's own affairs,
 * `visitor` for what only a visitor's connection may send. The verbs decide; a test compares the two.
 */
export const AGENT_MESSAGES: Record<ClientMessage['type'], Permission | 'nothing' | 'visitor'> = {
  hello: 'conversations.read',
  refresh: 'nothing',
  ping: 'nothing',
  subscribe: 'conversations.read',
  unsubscribe: 'nothing',
  'message.send': 'conversations.answer',
  read: 'conversations.answer',
  typing: 'conversations.answer',
  'pointer.show': 'conversations.answer',
  'pointer.clear': 'conversations.answer',
  'drawing.show': 'conversations.answer',
  'drawing.clear': 'conversations.answer',
  escalate: 'visitor',
  rating: 'visitor',
  feedback: 'visitor',
  'tool.decide': 'visitor',
  sharing: 'visitor',
  consent: 'visitor',
  page: 'visitor',
  'page.view': 'visitor',
  guide: 'visitor',
  'pointer.result': 'visitor',
  'drawing.result': 'visitor',
  'voice.start': 'visitor',
  'voice.stop': 'visitor',
}

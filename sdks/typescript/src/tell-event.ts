import type { ServerMessage } from '@visualkit/contracts'
import type { AgentEvents, Emit, TurnStatus } from './agent-events.ts'

/** Messages that are told as they are, and the event of each. */
const PLAIN: { readonly [type in ServerMessage['type']]?: keyof AgentEvents } = {
  'turn.delta': 'delta',
  'turn.reset': 'reset',
  'turn.citation': 'citation',
  'turn.tool': 'tool',
  read: 'read',
  pointer: 'pointer',
  'pointer.gone': 'pointerGone',
  drawing: 'drawing',
  'drawing.gone': 'drawingGone',
  guide: 'guide',
  presence: 'presence',
}

/** Tells what a message says, when nothing has to be remembered of it. */
export function tellEvent(message: ServerMessage, emit: Emit): void {
  switch (message.type) {
    case 'turn.started':
      tellTurn(message.turnId, 'started', emit)
      break
    case 'turn.status':
      tellTurn(message.turnId, message.status, emit)
      break
    case 'turn.ended':
      tellTurn(message.turnId, message.outcome, emit)
      break
    case 'typing':
      if (message.role === 'agent') emit('typing', { typing: message.typing, name: message.name })
      break
    case 'survey':
      emit('survey', message.survey)
      break
    default: {
      const { type, sessionId: _, ...told } = message as ServerMessage & { sessionId?: string }
      const event = PLAIN[type]
      if (event) emit(event, told as never)
    }
  }
}

function tellTurn(turnId: string, status: TurnStatus, emit: Emit): void {
  emit('turn', { turnId, status })
  if (status !== 'done' && status !== 'cancelled') emit('agentThinking', { turnId, status })
}

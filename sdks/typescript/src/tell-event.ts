import type { ServerMessage } from '@visualkit/contracts'
import type { Emit, TurnStatus } from './agent-events.ts'

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
    case 'turn.delta':
      emit('delta', { turnId: message.turnId, text: message.text })
      break
    case 'turn.reset':
      emit('reset', { turnId: message.turnId })
      break
    case 'turn.citation':
      emit('citation', { turnId: message.turnId, citation: message.citation })
      break
    case 'turn.tool': {
      const { turnId, callId, tool, status } = message
      emit('tool', { turnId, callId, tool, status })
      break
    }
    case 'typing':
      if (message.role === 'agent') emit('typing', { typing: message.typing, name: message.name })
      break
    case 'read':
      emit('read', { role: message.role, seq: message.seq, at: message.at })
      break
    case 'survey':
      emit('survey', message.survey)
      break
    case 'pointer':
      emit('pointer', { pointer: message.pointer, by: message.by })
      break
    case 'pointer.gone':
      emit('pointerGone', { pointerId: message.pointerId })
      break
    case 'drawing':
      emit('drawing', { drawing: message.drawing })
      break
    case 'drawing.gone':
      emit('drawingGone', { drawingId: message.drawingId })
      break
    case 'guide':
      emit('guide', { messageId: message.messageId, guide: message.guide })
      break
    case 'presence':
      emit('presence', { agentsOnline: message.agentsOnline })
  }
}

function tellTurn(turnId: string, status: TurnStatus, emit: Emit): void {
  emit('turn', { turnId, status })
  if (status !== 'done' && status !== 'cancelled') emit('agentThinking', { turnId, status })
}

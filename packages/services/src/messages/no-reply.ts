import { ServiceError, type Session } from '@visualkit/contracts'

/** Why a question got no answer of the assistant, by how its conversation is now. */
export function noReply({ holder, status }: Pick<Session, 'holder' | 'status'>): ServiceError {
  if (holder === 'human')
    return new ServiceError(
      'CONFLICT',
      'A person holds this conversation. Hand it back to the assistant first.',
      { reason: 'held' },
    )
  if (status === 'resolved')
    return new ServiceError(
      'CONFLICT',
      'This conversation was closed before the answer was written. A message opens it again.',
      { reason: 'closed' },
    )
  return new ServiceError('CONFLICT', 'The answer was called off before it was written. Ask again.', {
    reason: 'cancelled',
  })
}

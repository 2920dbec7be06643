import { ServiceError } from '@visualkit/contracts'

/** The screen is looked at only while its visitor agrees. */
export function notAgreed(): ServiceError {
  return new ServiceError(
    'CONSENT_REQUIRED',
    'The visitor has not agreed to show their screen, or stopped. Ask them, record their consent, then share.',
    { kind: 'screen' },
  )
}

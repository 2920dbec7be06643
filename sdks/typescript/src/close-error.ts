import type { ServerMessage } from '@visualkit/contracts'
import { CLOSE } from '@visualkit/contracts/wire'
import { VKError, type VKErrorCode } from './vk-error.ts'

/** Closes after which another attempt is no use, by their code. */
const FINAL: Record<number, [VKErrorCode, string]> = {
  [CLOSE.forbidden]: ['FORBIDDEN', 'The server refused this connection.'],
  [CLOSE.suspended]: ['TENANT_SUSPENDED', 'This business is not served at the moment.'],
  [CLOSE.replaced]: ['REPLACED', 'Another connection of this client took over.'],
  [CLOSE.unsupportedVersion]: [
    'UNSUPPORTED_VERSION',
    'The server does not speak the protocol of this version: update the package `visualkit`, or the server.',
  ],
}

export const mayTryAgain = (code: number): boolean => !(code in FINAL)

export const wasTokenRefused = (code: number): boolean => code === CLOSE.unauthorized

/** Why a socket was closed. `refusal` is what the server said before. */
export function closeError(
  code: number,
  refusal: Extract<ServerMessage, { type: 'error' }> | undefined,
): VKError {
  const isLimit = code === CLOSE.rateLimited
  const [name, message] = FINAL[code] ?? [
    isLimit ? 'RATE_LIMITED' : 'NETWORK',
    `The connection was closed (${code}).`,
  ]
  return new VKError(name, message, {
    reason: refusal?.reason,
    cause: refusal && new Error(refusal.message),
    retryAfterSeconds: refusal?.retryAfterSeconds ?? (isLimit ? 10 : undefined),
  })
}

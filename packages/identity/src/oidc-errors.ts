import { type IdentityCheck, ServiceError } from '@visualkit/contracts'
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { failed, IdentityProblem } from './identity-problem.ts'

/** Texts of the OpenID client, by the check they speak of. It has no codes of its own for these. */
const BY_TEXT: [RegExp, IdentityCheck][] = [
  [/issuer/i, 'issuer'],
  [/"aud"|"azp"|audience/i, 'audience'],
  [/nonce|state/i, 'request'],
  [/signature verification|verification key/i, 'signature'],
  [/"alg"|JWS algorithm|algorithm/i, 'algorithm'],
]

/** What an error of the OpenID client means for whoever signs in or sets a connection up. */
export function explainOidcError(error: unknown): Error {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof IdentityProblem) return cause
    if (cause instanceof ServiceError)
      return cause.code === 'UNAVAILABLE'
        ? new IdentityProblem('unreachable', cause.message, { cause })
        : failed('discovery', cause.message, cause)
  }
  if (error instanceof AuthorizationResponseError) {
    const said = [error.error, error.error_description].filter(Boolean).join(': ').slice(0, 500)
    return /^(access_denied|login_required|interaction_required|consent_required)$/.test(error.error)
      ? new IdentityProblem('cancelled', `The provider did not let the person through: ${said}`)
      : failed('status', `The provider answered with an error: ${said}`, error)
  }
  if (error instanceof ResponseBodyError) {
    const said = [error.error, error.error_description].filter(Boolean).join(': ').slice(0, 500)
    const isClient = error.status === 401 || /client/.test(error.error)
    return failed(isClient ? 'client' : 'status', `The provider gave no token: ${said}`, error)
  }
  if (error instanceof WWWAuthenticateChallengeError)
    return failed('client', 'The provider does not take our client id and secret.', error)
  if (!(error instanceof ClientError)) return error instanceof Error ? error : new Error(String(error))
  const text = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
  const said = (error.cause instanceof Error ? error.cause.message : error.message).slice(0, 500)
  if (error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return /auth_time|last End-User/.test(text)
      ? new IdentityProblem('stale', said, { cause: error })
      : failed('time', said, error)
  if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT')
    return new IdentityProblem('unreachable', 'The provider took too long to answer.', { cause: error })
  if (error.code === 'OAUTH_KEY_SELECTION_FAILED') return failed('signature', said, error)
  if (error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return failed('issuer', said, error)
  if (/RESPONSE_IS_NOT|PARSE_ERROR|SERVER_METADATA/.test(error.code ?? ''))
    return failed('discovery', said, error)
  const check = BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? 'shape'
  return failed(check, said, error)
}

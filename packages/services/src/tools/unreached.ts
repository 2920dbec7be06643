import { ServiceError } from '@visualkit/contracts'
import { originOf } from './tool-row.ts'

/** Of these the sentence names the host alone. */
const NAMES_NO_ADDRESS = new Set<unknown>(['not_public', 'not_listed'])

const WHY = new Map<unknown, string>([
  ['timeout', 'it took too long'],
  ['tls', 'its certificate is not valid'],
  ['connection', 'the connection failed'],
  ['too_large', 'what it answered is too large'],
  ['packed', 'what it answered is packed in a way that cannot be read'],
  ['redirects', 'it leads elsewhere too often'],
])

/** The same error without the address in its words: a key may stand in it, and models, visitors and logs read them. */
export function unreached(error: ServiceError, address: string): ServiceError {
  const { code, details, retryable } = error
  if (NAMES_NO_ADDRESS.has(details?.reason)) return error
  const why = WHY.get(details?.reason) ?? 'its address cannot be used'
  return new ServiceError(code, `${nameOf(address)} could not be reached: ${why}.`, details, {
    retryable,
  })
}

function nameOf(address: string): string {
  return URL.canParse(address) ? originOf(address) : 'It'
}

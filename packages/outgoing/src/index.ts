export { isPublicAddress } from './address-guard.ts'
export {
  type FetchedDocument,
  fetchDocument,
  type GuardedFetchOptions,
  guardedFetch,
} from './guarded-fetch.ts'
export {
  type GuardedRequestOptions,
  type GuardedResponse,
  guardedRequest,
  isPrivateHost,
} from './guarded-request.ts'
export { ipv4Of, ipv6Groups } from './ipv6-groups.ts'
export { reachOnly } from './listed-hosts.ts'
export { createOperatorFetch, LongResponseError, type OperatorFetchOptions } from './operator-fetch.ts'
export { parseWebAddress } from './parse-web-address.ts'

export { isPublicAddress } from './address-guard.ts'
export {
  type FetchedDocument,
  fetchDocument,
  type GuardedFetchOptions,
  guardedFetch,
} from './guarded-fetch.ts'

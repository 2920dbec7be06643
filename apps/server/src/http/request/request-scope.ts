import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestFacts, Services } from '@visualkit/services'

const scope = new AsyncLocalStorage<RequestFacts>()

/** Runs work of a library that hands no request on to our code within it; see `withRequest`. */
export function inRequest<T>(facts: RequestFacts, work: () => Promise<T>): Promise<T> {
  return scope.run(facts, work)
}

/** The services with the request that `inRequest` runs for, at the moment they are copied or asked. */
export function withRequest(services: Services): Services & { readonly request?: RequestFacts } {
  return Object.defineProperty({ ...services }, 'request', { enumerable: true, get: () => scope.getStore() })
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { createTRPCClient, httpLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { AppRouter } from '@visualkit/server/router'
import { tenantHeader } from './active-tenant.ts'
import { errorCode, errorDetails } from './errors.ts'
import { stepUpLink } from './step-up-link.ts'

/** Refusals that trying again cannot change. */
const FINAL = new Set([
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'VALIDATION_ERROR',
  'CONFLICT',
  'TENANT_MISMATCH',
  'STEP_UP_REQUIRED',
  'TENANT_SUSPENDED',
])

let leaving = false
// Capturing: known before anybody else sends what waited for the page to be left.
window.addEventListener(
  'pagehide',
  () => {
    leaving = true
  },
  { capture: true },
)
window.addEventListener('pageshow', () => {
  leaving = false
})

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeWho }),
  mutationCache: new MutationCache({ onError: noticeWho }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && !FINAL.has(errorCode(error) ?? ''),
    },
  },
})

export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    stepUpLink,
    httpLink({
      url: '/trpc',
      headers: tenantHeader,
      // What is sent while the page is being left has to arrive all the same.
      fetch: (url, options) => fetch(url, { ...options, keepalive: leaving } as RequestInit),
    }),
  ],
})

export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })

/**
 * Whoever is signed out in the middle of work is asked to sign in, and comes back to the same place; who works for a
 * business that was suspended, or is no member any more, is told. The server is asked first: another tab may just have given the sign-in a new
 * secret.
 */
export function noticeWho(error: unknown): void {
  const code = errorCode(error)
  const { reason } = errorDetails(error) ?? {}
  const isClosed = reason === 'sign_in' || reason === 'two_step'
  if (isClosed || code === 'UNAUTHORIZED' || code === 'TENANT_SUSPENDED' || code === 'TENANT_MISMATCH')
    lookWhoAgain()
}

export function lookWhoAgain(): void {
  void queryClient.refetchQueries({ queryKey: trpc.auth.getSession.queryKey() })
}

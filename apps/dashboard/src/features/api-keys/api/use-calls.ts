import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiCall } from '@visualkit/contracts'
import { trpc, trpcClient } from '../../../app/trpc.ts'

const FOLLOW_MS = 2_000
/** As many as the server keeps. */
const KEPT = 200

/** The last calls of the API, the newest first, followed while the page is looked at. */
export function useCalls() {
  const queries = useQueryClient()
  const queryKey = trpc.apiCalls.list.queryKey()
  return useQuery({
    queryKey: [...queryKey, 'followed'],
    queryFn: async ({ queryKey: key, signal }) => {
      const known = queries.getQueryData<ApiCall[]>(key) ?? []
      const { calls, whole } = await trpcClient.apiCalls.list.query({ after: known[0]?.id }, { signal })
      if (whole) return calls
      return calls.length === 0 ? known : [...calls, ...known].slice(0, KEPT)
    },
    refetchInterval: FOLLOW_MS,
    refetchOnMount: 'always',
  })
}

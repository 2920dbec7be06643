import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../../app/trpc.ts'
import { useInboxLive } from './inbox-provider.tsx'

/** How many visitors wait for a person, however many the lists show; null until known. */
export function useWaitingCount(): number | null {
  const { closingWaiting } = useInboxLive()
  const { data } = useQuery(trpc.escalations.count.queryOptions())
  return data ? Math.max(0, data.waiting - closingWaiting) : null
}

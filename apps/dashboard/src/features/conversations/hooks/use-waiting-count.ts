import { needsPerson } from '../api/inbox-order.ts'
import { useInboxRows } from './use-inbox-rows.ts'

/** How many visitors wait for a person; `more`: at least. */
export function useWaitingCount(): { count: number; more: boolean } {
  const { rows, hasMore } = useInboxRows('needs', '')
  return { count: rows?.filter(needsPerson).length ?? 0, more: hasMore }
}

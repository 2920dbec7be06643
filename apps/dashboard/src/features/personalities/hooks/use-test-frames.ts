import { useQuery } from '@tanstack/react-query'
import type { TestFrame } from '@visualkit/contracts'
import { trpc } from '../../../app/trpc.ts'

/** Links to pictures last for a quarter of an hour at least. */
const FRESH_MS = 600_000

/** What simulated customers show, by id; those that are gone are missing. */
export function useTestFrames(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, TestFrame> {
  const wanted = [...new Set(ids.filter((id) => id != null))].sort().slice(0, 20)
  const found = useQuery({
    ...trpc.assistantTests.frames.queryOptions({ ids: wanted }),
    enabled: wanted.length > 0,
    staleTime: FRESH_MS,
  })
  return new Map(found.data?.map((frame) => [frame.id, frame]))
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AssistantTestRunDetail, PersonalitySettings } from '@visualkit/contracts'
import { useEffect, useState } from 'react'
import { trpc } from '../../../app/trpc.ts'

const POLL_MS = 700

/** Begins runs of an assistant's tests and follows the newest until it is over. */
export function useTestRun(personalityId: string, firstRunId: string | null = null) {
  const queries = useQueryClient()
  const [startedId, setStartedId] = useState<string | null>(null)
  const id = startedId ?? firstRunId
  const start = useMutation(
    trpc.assistantTests.run.mutationOptions({ onSuccess: (run) => setStartedId(run.id) }),
  )
  const cancel = useMutation(trpc.assistantTests.cancel.mutationOptions())
  const result = useQuery({
    ...trpc.assistantTests.result.queryOptions({ id: id ?? '' }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isOver(state.data) ? POLL_MS : false),
  })
  const run = result.data ?? null
  const over = run !== null && isOver(run)
  useEffect(() => {
    if (over) void queries.invalidateQueries({ queryKey: trpc.assistantTests.list.queryKey() })
  }, [over, queries])
  return {
    run,
    isRunning: start.isPending || (run !== null && !over),
    error: start.error ?? result.error,
    begin: (what: { settings?: PersonalitySettings; testIds?: string[] } = {}) =>
      start.mutate({ personalityId, ...what }),
    stop: () => run && cancel.mutate({ id: run.id }, { onSuccess: () => void result.refetch() }),
    forget: () => {
      setStartedId(null)
      start.reset()
    },
  }
}

export function isOver({ status }: Pick<AssistantTestRunDetail, 'status'>): boolean {
  return status !== 'pending' && status !== 'running'
}

/** Tests that a change breaks, those of which that is not known, and those that failed before as well. */
export function comparedOutcomes({ outcomes }: Pick<AssistantTestRunDetail, 'outcomes'>) {
  const failed = outcomes.filter(({ passed }) => !passed)
  return {
    broken: failed.filter(({ passedBefore }) => passedBefore === true),
    unknown: failed.filter(({ passedBefore }) => passedBefore === null),
    failing: failed.filter(({ passedBefore }) => passedBefore === false),
  }
}

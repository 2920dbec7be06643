import { useQueryClient } from '@tanstack/react-query'
import type { ProblemDetail } from '@visualkit/contracts'
import { trpc } from '../../../app/trpc.ts'

/** Shows a problem as the server answered it, and reads the lists anew. */
export function useProblemsChanged(): (problem?: ProblemDetail) => void {
  const queries = useQueryClient()
  return (problem) => {
    if (problem) queries.setQueryData(trpc.problems.get.queryKey({ id: problem.id }), problem)
    void queries.invalidateQueries({ queryKey: trpc.problems.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.knowledge.pathKey() })
  }
}

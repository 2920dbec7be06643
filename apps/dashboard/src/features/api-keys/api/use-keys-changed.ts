import { useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../../app/trpc.ts'

/** Reads anew what shows keys: their list, and the lines that carry one. */
export function useKeysChanged(): () => void {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() })
    void queries.invalidateQueries({ queryKey: trpc.widgets.snippet.pathKey() })
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../../app/trpc.ts'

/** Reads requests and what shows them anew. */
export function usePrivacyChanged(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: trpc.privacy.pathKey() })
}

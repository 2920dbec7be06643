import { useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../../app/trpc.ts'

/** Reads anew who is of the team, who was asked, and what the reader may do. */
export function useTeamChanged(): () => void {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: trpc.users.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.invitations.pathKey() })
    void queries.invalidateQueries({ queryKey: trpc.auth.getSession.queryKey() })
  }
}

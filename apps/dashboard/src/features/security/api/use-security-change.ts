import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@visualkit/ui'
import { errorCode, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'

/** What every act on this page does afterwards: shows the new state, or says why nothing was done. */
export function useSecurityChange() {
  const queries = useQueryClient()
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: trpc.account.security.queryKey() })
    void queries.invalidateQueries({ queryKey: trpc.auth.listSessions.queryKey() })
  }
  return {
    refresh,
    onError(error: unknown) {
      // Whoever closed the window of the proof knows that nothing was done.
      if (errorCode(error) === 'STEP_UP_REQUIRED') return
      toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
    },
  }
}

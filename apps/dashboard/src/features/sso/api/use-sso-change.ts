import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@visualkit/ui'
import { errorCode } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from './sso-problem.ts'

/** What every act on these pages does afterwards: shows the new state, or says why nothing was done. */
export function useSsoChange() {
  const queries = useQueryClient()
  return {
    refresh: () => queries.invalidateQueries({ queryKey: trpc.sso.list.queryKey() }),
    onError(error: unknown) {
      // Whoever closed the window of the proof knows that nothing was done.
      if (errorCode(error) === 'STEP_UP_REQUIRED') return
      toast({ title: t('errors.notDone'), description: ssoProblem(error), tone: 'danger' })
    },
  }
}

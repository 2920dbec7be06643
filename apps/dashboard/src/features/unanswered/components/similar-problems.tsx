import { useMutation } from '@tanstack/react-query'
import type { ProblemDetail } from '@visualkit/contracts'
import { Button, toast } from '@visualkit/ui'
import { Merge } from 'lucide-react'
import { Link } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { useProblemsChanged } from '../hooks/use-problems-changed.ts'

/** Questions that may be the same: a person decides. */
export function SimilarProblems({ problem }: { problem: ProblemDetail }) {
  const changed = useProblemsChanged()
  const merge = useMutation(
    trpc.problems.merge.mutationOptions({
      onSuccess: (next) => {
        changed(next)
        toast({ title: t('unanswered.merged') })
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <Panel title={t('unanswered.similar')} bodyClassName="p-0">
      <ul className="divide-y">
        {problem.similar.map(({ id, question, count }) => (
          <li key={id} className="flex items-center gap-3 px-4 py-3">
            <Link
              to={`/knowledge/unanswered/${id}`}
              className="min-w-0 flex-1 text-base wrap-anywhere hover:underline"
            >
              {question}
            </Link>
            <span className="text-xs whitespace-nowrap text-ink-3 tabular-nums">
              {t('unanswered.times', { count })}
            </span>
            <Button
              aria-label={t('unanswered.mergeInto', { question })}
              disabled={merge.isPending}
              onClick={() => merge.mutate({ id: problem.id, mergeIds: [id] })}
            >
              <Merge strokeWidth={1.7} />
              {t('unanswered.merge')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

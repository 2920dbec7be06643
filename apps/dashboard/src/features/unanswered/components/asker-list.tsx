import { useMutation } from '@tanstack/react-query'
import type { ProblemAsker, ProblemDetail } from '@visualkit/contracts'
import { Badge, Button, Checkbox, toast } from '@visualkit/ui'
import { Split } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { useNow } from '../../../components/use-now.ts'
import { longDate, shortAge } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { useProblemsChanged } from '../hooks/use-problems-changed.ts'

/** Who asked, each in their own words; those who asked something else can be split off. */
export function AskerList({ problem, canWrite }: { problem: ProblemDetail; canWrite: boolean }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const navigate = useNavigate()
  const changed = useProblemsChanged()
  const split = useMutation(
    trpc.problems.split.mutationOptions({
      onSuccess: (made) => {
        changed(made)
        toast({ title: t('unanswered.splitDone'), description: made.question })
        navigate(`/knowledge/unanswered/${made.id}`)
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  const canSplit = canWrite && problem.askers.length > 1
  return (
    <Panel
      title={t('unanswered.askers')}
      description={canSplit ? t('unanswered.askersText') : undefined}
      actions={
        canSplit && (
          <Button
            disabled={chosen.size === 0}
            busy={split.isPending}
            onClick={() => split.mutate({ id: problem.id, sessionIds: [...chosen] })}
          >
            <Split strokeWidth={1.7} />
            {t('unanswered.split')}
          </Button>
        )
      }
      bodyClassName="p-0"
    >
      <ul className="divide-y">
        {problem.askers.map((asker) => (
          <li key={asker.sessionId} className="flex items-start gap-3 px-4 py-3">
            {canSplit && (
              <Checkbox
                checked={chosen.has(asker.sessionId)}
                onChange={(event) => {
                  const next = new Set(chosen)
                  if (event.target.checked) next.add(asker.sessionId)
                  else next.delete(asker.sessionId)
                  setChosen(next)
                }}
              >
                <span className="sr-only">{t('unanswered.choose', { question: asker.question })}</span>
              </Checkbox>
            )}
            <Asker asker={asker} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Asker({ asker }: { asker: ProblemAsker }) {
  const now = useNow()
  return (
    <div className="min-w-0 flex-1">
      <p className="text-base wrap-anywhere">{asker.question}</p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
        <span title={longDate(asker.askedAt)}>{shortAge(asker.askedAt, now)}</span>
        {asker.times > 1 && <span>{t('unanswered.times', { count: asker.times })}</span>}
        <span>{t(`unanswered.reasons.${asker.reason}`)}</span>
        {asker.solvedByPerson && <Badge tone="ok">{t('unanswered.solved')}</Badge>}
        {asker.toldBy && <Badge tone="lagoon">{t(`unanswered.toldBy.${asker.toldBy}`)}</Badge>}
        {asker.tellBy && <span>{t(`unanswered.canTell.${asker.tellBy}`)}</span>}
        <Link to={`/transcripts/${asker.sessionId}`} className="text-lagoon hover:underline">
          {t('unanswered.openConversation')}
        </Link>
      </p>
    </div>
  )
}

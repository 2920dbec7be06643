import { useMutation, useQuery } from '@tanstack/react-query'
import type { ProblemDetail } from '@visualkit/contracts'
import { Button, Callout, toast } from '@visualkit/ui'
import { ArrowLeft, Check, Megaphone, RotateCcw, X } from 'lucide-react'
import { Link, useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { longDate, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { ArticleEditor } from '../components/article-editor.tsx'
import { AskerList } from '../components/asker-list.tsx'
import { BeforeAfter } from '../components/before-after.tsx'
import { SimilarProblems } from '../components/similar-problems.tsx'
import { useProblemsChanged } from '../hooks/use-problems-changed.ts'

/** /knowledge/unanswered/{id}: one question, from who asked it to the article that answers it. */
export function ProblemRoute() {
  const { problemId = '' } = useParams()
  const query = useQuery(trpc.problems.get.queryOptions({ id: problemId }))
  const problem = query.data
  return (
    <Page
      title={problem?.question ?? t('unanswered.title')}
      actions={
        <>
          <Button asChild>
            <Link to="/knowledge/unanswered">
              <ArrowLeft strokeWidth={1.7} />
              {t('unanswered.all')}
            </Link>
          </Button>
          {problem && <StateButtons problem={problem} />}
        </>
      }
    >
      {query.error && !problem && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!problem && !query.error && <PanelSkeleton rows={6} of="text" />}
      {problem && <Detail key={problem.id} problem={problem} />}
    </Page>
  )
}

function Detail({ problem }: { problem: ProblemDetail }) {
  const canWrite = useMember().may('knowledge.write')
  return (
    <>
      {problem.reopenedAt && (
        <Callout tone="amber" icon={<RotateCcw strokeWidth={1.7} />}>
          {t('unanswered.reopenedText')}{' '}
          {problem.documentId && (
            <Link to={`/knowledge/${problem.documentId}`} className="text-lagoon hover:underline">
              {t('unanswered.openDocument')}
            </Link>
          )}
        </Callout>
      )}
      <Facts problem={problem} />
      {problem.status === 'resolved' && problem.untold > 0 && canWrite && <TellPeople problem={problem} />}
      {(canWrite || problem.draft) && problem.status === 'open' && (
        <ArticleEditor key={problem.draft?.updatedAt ?? 'none'} problem={problem} canWrite={canWrite} />
      )}
      <BeforeAfter problem={problem} />
      <AskerList problem={problem} canWrite={canWrite} />
      {canWrite && problem.similar.length > 0 && <SimilarProblems problem={problem} />}
    </>
  )
}

function StateButtons({ problem }: { problem: ProblemDetail }) {
  const canWrite = useMember().may('knowledge.write')
  const changed = useProblemsChanged()
  const update = useMutation(
    trpc.problems.update.mutationOptions({
      onSuccess: (next) => {
        changed(next)
        toast({ title: t(next.status === 'open' ? 'unanswered.reopened' : `unanswered.${next.status}`) })
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  if (!canWrite) return null
  const set = (status: ProblemDetail['status']) => update.mutate({ id: problem.id, status })
  if (problem.status !== 'open') {
    return (
      <Button busy={update.isPending} onClick={() => set('open')}>
        <RotateCcw strokeWidth={1.7} />
        {t('unanswered.reopen')}
      </Button>
    )
  }
  return (
    <>
      <Button disabled={update.isPending} onClick={() => set('dismissed')}>
        <X strokeWidth={1.7} />
        {t('unanswered.dismiss')}
      </Button>
      <Button disabled={update.isPending} onClick={() => set('resolved')}>
        <Check strokeWidth={1.7} />
        {t('unanswered.resolve')}
      </Button>
    </>
  )
}

function Facts({ problem }: { problem: ProblemDetail }) {
  const facts = [
    [t('unanswered.state'), t(`unanswered.states.${problem.status}`)],
    [t('unanswered.asked'), t('unanswered.times', { count: problem.count })],
    [t('unanswered.people'), number(problem.conversations)],
    [t('unanswered.human'), t('unanswered.minutes', { count: Math.round(problem.humanMinutes) })],
    [t('unanswered.last'), longDate(problem.lastSeenAt)],
  ] as const
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-card border p-4 text-base">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="mt-0.5 tabular-nums">{value}</dd>
        </div>
      ))}
      {problem.documentId && (
        <div>
          <dt className="text-xs text-ink-3">{t('unanswered.article')}</dt>
          <dd className="mt-0.5">
            <Link to={`/knowledge/${problem.documentId}`} className="text-lagoon hover:underline">
              {t('unanswered.openDocument')}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  )
}

function TellPeople({ problem }: { problem: ProblemDetail }) {
  const changed = useProblemsChanged()
  const tell = useMutation(
    trpc.problems.tell.mutationOptions({
      onSuccess: ({ byMessage, byMail, left }) => {
        changed()
        toast({
          title: t('unanswered.told', { message: byMessage, mail: byMail }),
          ...(left > 0 && { description: t('unanswered.toldLeft', { count: left }) }),
        })
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <Panel
      title={t('unanswered.tellTitle')}
      actions={
        <Button variant="primary" busy={tell.isPending} onClick={() => tell.mutate({ id: problem.id })}>
          <Megaphone strokeWidth={1.7} />
          {t('unanswered.tell')}
        </Button>
      }
    >
      <p className="text-base text-ink-2">{t('unanswered.tellText', { count: problem.untold })}</p>
    </Panel>
  )
}

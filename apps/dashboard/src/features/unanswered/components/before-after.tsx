import { useMutation } from '@tanstack/react-query'
import type { ProblemDetail } from '@visualkit/contracts'
import { answerSources } from '@visualkit/contracts/answer-text'
import { Badge, Button, Skeleton } from '@visualkit/ui'
import { Sparkles } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useMemo } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { SourceChips } from '../../conversations/components/citations.tsx'
import { MessageText } from '../../conversations/components/message-text.tsx'

const QUESTION_CHARACTERS = 2_000

/** What was answered when it was asked in vain, beside what is answered now: it is really asked again. */
export function BeforeAfter({ problem }: { problem: ProblemDetail }) {
  const ask = useMutation(trpc.knowledge.ask.mutationOptions())
  const { language, status, documentId } = problem
  const again = () =>
    ask.mutate({ question: problem.question.slice(0, QUESTION_CHARACTERS), locale: language })
  const run = useEffectEvent(again)
  // Once there is an article, whoever looks wants to see what it changed.
  useEffect(() => {
    if (status === 'resolved' && documentId) run()
  }, [status, documentId])
  const answer = ask.data
  const sources = useMemo(() => answerSources(answer?.citations ?? []), [answer])
  return (
    <Panel
      title={t('unanswered.compare')}
      description={t('unanswered.compareText')}
      actions={
        <Button busy={ask.isPending} onClick={again}>
          <Sparkles strokeWidth={1.7} />
          {t('unanswered.askAgain')}
        </Button>
      }
      bodyClassName="grid gap-4 md:grid-cols-2"
    >
      <Side title={t('unanswered.before')}>
        {problem.before ? (
          <MessageText content={problem.before} />
        ) : (
          <p className="text-base text-ink-3">{t('unanswered.noBefore')}</p>
        )}
      </Side>
      <Side
        title={t('unanswered.after')}
        badge={
          answer && (
            <Badge tone={answer.answered ? 'ok' : 'amber'}>
              {t(answer.answered ? 'knowledge.isAnswered' : 'inbox.notAnswered')}
            </Badge>
          )
        }
      >
        {ask.isPending && <Skeleton className="w-3/4" />}
        {ask.error && !ask.isPending && (
          <p role="alert" className="text-base text-danger">
            {errorText(ask.error)}
          </p>
        )}
        {answer && !ask.isPending && (
          <div aria-live="polite">
            <MessageText content={answer.content} sources={sources} />
            <SourceChips sources={sources} />
          </div>
        )}
      </Side>
    </Panel>
  )
}

function Side({ title, badge, children }: { title: string; badge?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-card bg-wash p-4">
      <header className="mb-2 flex items-center gap-2">
        <h3 className="flex-1 text-sm font-strong text-ink-2">{title}</h3>
        {badge}
      </header>
      {children}
    </section>
  )
}

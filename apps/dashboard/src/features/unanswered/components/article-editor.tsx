import { useMutation } from '@tanstack/react-query'
import type { ProblemDetail } from '@visualkit/contracts'
import { Button, Callout, Field, Input, Segmented, Textarea, toast } from '@visualkit/ui'
import { BookCheck, FilePen, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { MessageText } from '../../conversations/components/message-text.tsx'
import { useProblemsChanged } from '../hooks/use-problems-changed.ts'

const BUILT_IN = ['extractive', 'person'] as const

/** The article that may answer a question: drafted, edited, looked at, approved. */
export function ArticleEditor({ problem, canWrite }: { problem: ProblemDetail; canWrite: boolean }) {
  const kept = problem.draft
  const [title, setTitle] = useState(kept?.title ?? '')
  const [content, setContent] = useState(kept?.content ?? '')
  const [view, setView] = useState<'edit' | 'preview'>(canWrite ? 'edit' : 'preview')
  const changed = useProblemsChanged()
  const done = (words: string) => ({
    onSuccess: (next: ProblemDetail) => {
      changed(next)
      toast({ title: words })
    },
  })
  const draft = useMutation(trpc.problems.draft.mutationOptions(done(t('unanswered.drafted'))))
  const save = useMutation(trpc.problems.update.mutationOptions(done(t('common.saved'))))
  const approve = useMutation(trpc.problems.approve.mutationOptions(done(t('unanswered.approved'))))
  const busy = draft.isPending || save.isPending || approve.isPending
  const error = draft.error ?? save.error ?? approve.error
  const { id, language } = problem
  const written = { title: title.trim(), content: content.trim(), language }
  const isEmpty = written.title === '' || written.content === ''
  const isSaved = kept !== null && kept.title === written.title && kept.content === written.content
  return (
    <Panel
      title={t('unanswered.article')}
      description={t('unanswered.articleText')}
      actions={
        canWrite && (
          <Button busy={draft.isPending} disabled={busy} onClick={() => draft.mutate({ id })}>
            <FilePen strokeWidth={1.7} />
            {t(kept ? 'unanswered.draftAgain' : 'unanswered.draft')}
          </Button>
        )
      }
      bodyClassName="flex flex-col gap-4"
    >
      <p className="text-sm text-ink-2">{kept ? origin(kept) : t('unanswered.draftHint')}</p>
      {kept && kept.dropped > 0 && (
        <Callout tone="amber" icon={<Info strokeWidth={1.7} />}>
          {t('unanswered.dropped', { count: kept.dropped })}
        </Callout>
      )}
      {error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(error)}
        </Callout>
      )}
      {canWrite && (
        <Segmented
          label={t('unanswered.article')}
          value={view}
          onValueChange={setView}
          options={(['edit', 'preview'] as const).map((value) => ({
            value,
            label: t(`unanswered.${value}`),
          }))}
          className="self-start"
        />
      )}
      {view === 'edit' ? (
        <>
          <Field label={t('unanswered.articleTitle')}>
            <Input
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              maxLength={200}
              placeholder={problem.question.split('\n')[0]}
            />
          </Field>
          <Field label={t('unanswered.articleContent')}>
            <Textarea
              value={content}
              onChange={(event) => setContent(event.target.value)}
              maxLength={20_000}
              className="max-h-96 min-h-40"
            />
          </Field>
        </>
      ) : (
        <article className="rounded-card border p-4">
          <h3 className="mb-2 text-lg font-strong">{title}</h3>
          <MessageText content={content} />
        </article>
      )}
      {canWrite && (
        <div className="flex flex-wrap justify-end gap-2">
          {kept && (
            <Button
              className="mr-auto text-danger"
              disabled={busy}
              onClick={() => save.mutate({ id, draft: null })}
            >
              {t('unanswered.discard')}
            </Button>
          )}
          <Button
            disabled={busy || isEmpty || isSaved}
            busy={save.isPending}
            onClick={() => save.mutate({ id, draft: written })}
          >
            {t('unanswered.save')}
          </Button>
          <Button
            variant="primary"
            disabled={busy || isEmpty}
            busy={approve.isPending}
            onClick={() => approve.mutate({ id, draft: written })}
          >
            <BookCheck strokeWidth={1.7} />
            {t('unanswered.approve')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function origin({ madeBy }: NonNullable<ProblemDetail['draft']>): string {
  const known = BUILT_IN.find((one) => one === madeBy)
  return known ? t(`unanswered.madeBy.${known}`) : t('unanswered.madeBy.model', { model: madeBy })
}

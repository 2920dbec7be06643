import { useMutation } from '@tanstack/react-query'
import { answerSources } from '@visualkit/contracts/answer-text'
import { Badge, Button, Callout, EmptyState, Select, Skeleton, Textarea } from '@visualkit/ui'
import { CircleHelp, SearchX, Sparkles } from 'lucide-react'
import { type FormEvent, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { duration, languageName } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { SourceChips } from '../../conversations/components/citations.tsx'
import { MessageText } from '../../conversations/components/message-text.tsx'
import { HowLookedUp } from '../components/how-looked-up.tsx'
import { KnowledgeTabs } from '../components/knowledge-tabs.tsx'
import { RetrievedPassages } from '../components/retrieved-passages.tsx'

const LANGUAGES = ['en', 'es', 'pt'] as const
/** What the server calls its own answerer. */
const BUILT_IN = 'extractive'

/** /knowledge/try: what would be answered, and what it rests on. The question lives in the address. */
export function TryQuestionRoute() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('q') ?? ''
  const locale = LANGUAGES.find((one) => one === params.get('language'))
  const [question, setQuestion] = useState(asked)
  const ask = useMutation(trpc.knowledge.ask.mutationOptions())
  const run = useEffectEvent(() => {
    if (asked !== '') ask.mutate({ question: asked, locale })
  })
  useEffect(() => {
    if (asked !== '' || locale) run()
  }, [asked, locale])

  function submit(event?: FormEvent) {
    event?.preventDefault()
    const next = question.trim()
    if (next === '') return
    if (next === asked) return ask.mutate({ question: next, locale })
    setParams({ q: next, ...(locale && { language: locale }) })
  }
  const answer = ask.data
  const sources = useMemo(() => answerSources(answer?.citations ?? []), [answer])
  return (
    <Page title={t('knowledge.tryTitle')} description={t('knowledge.tryText')}>
      <KnowledgeTabs />
      <form onSubmit={submit} className="flex flex-col gap-2">
        <Textarea
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault()
              submit()
            }
          }}
          maxLength={2_000}
          aria-label={t('knowledge.question')}
          placeholder={t('knowledge.questionExample')}
          className="min-h-16 rounded-composer px-4 py-3 text-lg"
          autoFocus
        />
        <div className="flex items-center justify-end gap-2">
          <Select
            aria-label={t('knowledge.answerLanguage')}
            value={locale ?? ''}
            onChange={(event) =>
              setParams({ q: asked, ...(event.target.value && { language: event.target.value }) })
            }
            className="w-auto [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
          >
            <option value="">{t('knowledge.questionLanguage')}</option>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </Select>
          <Button type="submit" variant="primary" disabled={question.trim() === ''} busy={ask.isPending}>
            <Sparkles strokeWidth={1.7} />
            {t('knowledge.ask')}
          </Button>
        </div>
      </form>
      {ask.isPending && (
        <div
          role="status"
          aria-label={t('common.loading')}
          className="flex flex-col gap-3 rounded-card border p-5"
        >
          <Skeleton className="w-3/4" />
          <Skeleton className="w-2/3" />
          <Skeleton className="w-1/3" />
        </div>
      )}
      {ask.error && !ask.isPending && <ErrorState error={ask.error} onRetry={() => submit()} />}
      {ask.isIdle && (
        <EmptyState icon={<CircleHelp strokeWidth={1.7} />} title={t('knowledge.tryEmptyTitle')}>
          {t('knowledge.tryEmptyText')}
        </EmptyState>
      )}
      {answer && !ask.isPending && (
        <>
          <section aria-label={t('knowledge.answer')} className="rounded-card border p-5">
            <header className="mb-3 flex flex-wrap items-center gap-2">
              <h2 className="flex-1 text-base font-strong">{t('knowledge.answer')}</h2>
              <Badge tone={answer.answered ? 'ok' : 'amber'}>
                {t(answer.answered ? 'knowledge.isAnswered' : 'inbox.notAnswered')}
              </Badge>
            </header>
            <MessageText content={answer.content} sources={sources} />
            <SourceChips sources={sources} />
            <p className="mt-4 border-t pt-3 text-xs text-ink-3 tabular-nums">
              {t('knowledge.timings', {
                retrieval: duration(answer.timings.retrievalMs),
                answer: duration(answer.timings.answerMs),
                model: answer.model === BUILT_IN ? t('knowledge.builtIn') : answer.model,
              })}
            </p>
          </section>
          {!answer.answered && (
            <Callout icon={<CircleHelp strokeWidth={1.7} />}>{t('knowledge.notAnsweredHint')}</Callout>
          )}
          {answer.search && <HowLookedUp search={answer.search} />}
          <section aria-label={t('knowledge.retrieved')}>
            <h2 className="text-base font-strong">{t('knowledge.retrieved')}</h2>
            <p className="mt-0.5 mb-3 text-sm text-ink-2">{t('knowledge.retrievedText')}</p>
            {answer.results.length === 0 ? (
              <EmptyState icon={<SearchX strokeWidth={1.7} />} title={t('knowledge.nothingRetrieved')} />
            ) : (
              <RetrievedPassages
                results={answer.results}
                asked={answer.search?.language}
                cited={new Set(answer.citations.map(({ documentId }) => documentId))}
              />
            )}
          </section>
        </>
      )}
    </Page>
  )
}

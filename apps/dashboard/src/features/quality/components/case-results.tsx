import type { CaseResult, ComparedCase } from '@visualkit/contracts'
import { MEASURES } from '@visualkit/contracts/quality-measures'
import { Badge, cx, EmptyState, Segmented } from '@visualkit/ui'
import { ChevronRight, SearchX } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Panel } from '../../../components/page.tsx'
import { percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { MessageText } from '../../conversations/components/message-text.tsx'
import { MeasureReason } from './measure-reason.tsx'
import { shareText } from './share-text.ts'

type Filter = 'all' | 'unanswered' | 'weak'
/** A question with a measure below this is worth a look. */
const WEAK = 0.7

/** The questions of a run; each opens to its answer, its passages and how each measure came about. */
export function CaseResults({
  cases,
  compared,
}: {
  cases: readonly CaseResult[]
  /** What each was in another run. */
  compared?: ReadonlyMap<string, ComparedCase>
}) {
  const [filter, setFilter] = useState<Filter>('all')
  const shown = cases.filter((one) =>
    filter === 'all' ? true : filter === 'unanswered' ? !one.answered && !one.expectsNoAnswer : isWeak(one),
  )
  return (
    <Panel
      title={t('quality.cases')}
      bodyClassName="p-0"
      actions={
        <Segmented<Filter>
          label={t('quality.cases')}
          value={filter}
          onValueChange={setFilter}
          options={[
            { value: 'all', label: t('quality.casesAll') },
            { value: 'unanswered', label: t('quality.casesUnanswered') },
            { value: 'weak', label: t('quality.casesWeak') },
          ]}
        />
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={<SearchX strokeWidth={1.7} />} title={t('quality.casesNone')} />
      ) : (
        <ul className="divide-y">
          {shown.map((one) => (
            <li key={one.id}>
              <Case result={one} compared={compared?.get(one.caseId)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function isWeak({ measures }: CaseResult): boolean {
  return MEASURES.some((name) => {
    const value = measures[name]
    return value !== null && value < WEAK
  })
}

function Case({ result, compared }: { result: CaseResult; compared?: ComparedCase }) {
  const [open, setOpen] = useState(false)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-2.5 transition-colors hover:bg-wash focus-visible:-outline-offset-2 touch:min-h-11">
        <ChevronRight
          aria-hidden
          strokeWidth={1.7}
          className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 truncate font-medium group-open:whitespace-normal">
          {result.question}
        </span>
        {compared && compared.worse.length > 0 && (
          <Badge tone="danger">{t('quality.worse', { count: compared.worse.length })}</Badge>
        )}
        {compared && compared.better.length > 0 && (
          <Badge tone="ok">{t('quality.better', { count: compared.better.length })}</Badge>
        )}
        <Outcome result={result} />
      </summary>
      {open && <Details result={result} compared={compared} />}
    </details>
  )
}

/** Whether it was answered, and whether it should have been. */
function Outcome({ result: { answered, expectsNoAnswer } }: { result: CaseResult }) {
  if (expectsNoAnswer)
    return (
      <Badge tone={answered ? 'danger' : 'ok'}>
        {t(answered ? 'quality.wronglyAnswered' : 'quality.rightlyDeclined')}
      </Badge>
    )
  return (
    <Badge tone={answered ? 'neutral' : 'amber'} className="max-sm:hidden">
      {t(answered ? 'knowledge.isAnswered' : 'inbox.notAnswered')}
    </Badge>
  )
}

function Details({ result, compared }: { result: CaseResult; compared?: ComparedCase }) {
  const { answer, groundTruth, citations, contexts, measures, reasons } = result
  return (
    <div className="grid gap-6 border-t bg-wash/50 px-4 py-4 lg:grid-cols-[1fr_20rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {compared && compared.baseAnswer !== answer && (
          <Part title={t('quality.before')}>
            {compared.baseAnswer === '' ? (
              t('quality.noAnswer')
            ) : (
              <MessageText content={compared.baseAnswer} />
            )}
          </Part>
        )}
        <Part title={compared ? t('quality.after') : t('quality.answer')}>
          {answer === '' ? t('quality.noAnswer') : <MessageText content={answer} />}
        </Part>
        {groundTruth !== '' && <Part title={t('quality.groundTruth')}>{groundTruth}</Part>}
        {citations.length > 0 && (
          <Part title={t('quality.cited')}>
            <ul className="flex flex-col gap-1.5">
              {citations.map(({ documentId, title, quote }) => (
                <li key={`${documentId}-${quote}`} className="text-sm">
                  <Link
                    to={`/knowledge/${documentId}`}
                    className="text-lagoon underline-offset-3 hover:underline"
                  >
                    {title}
                  </Link>
                  <span className="text-ink-2"> “{quote}”</span>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {contexts.length > 0 && (
          <details className="text-sm">
            <summary className="cursor-pointer font-medium text-ink-2">
              {t('quality.passages')} ({contexts.length})
            </summary>
            <ol className="mt-2 flex flex-col gap-2">
              {contexts.map((passage, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: passages are listed in their order, which never changes
                <li key={at} className="rounded-card border bg-paper p-3">
                  <p className="mb-1 text-xs text-ink-3">
                    {at + 1} · {passage.title}
                  </p>
                  <p className="line-clamp-6 whitespace-pre-line">{passage.content}</p>
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      <dl className="flex flex-col gap-2.5 text-sm">
        {MEASURES.map((name) => {
          const was = compared?.base[name] ?? null
          const is = measures[name]
          return (
            <div key={name}>
              <div className="flex justify-between gap-3">
                <dt className="text-ink-2">{t(`quality.measures.${name}`)}</dt>
                <dd
                  className={cx(
                    'font-medium whitespace-nowrap tabular-nums',
                    compared?.worse.includes(name) && 'text-danger',
                    compared?.better.includes(name) && 'text-ok',
                  )}
                >
                  {was !== null && is !== null && was !== is
                    ? t('quality.change', { from: percent(was), to: percent(is) })
                    : shareText(is)}
                </dd>
              </div>
              <dd>
                <MeasureReason measure={name} reason={reasons[name]} />
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      <div className="text-base">{children}</div>
    </section>
  )
}

import { type AnswerSource, plainText, sourceOf } from '@visualkit/contracts/answer-text'
import { Popover } from '@visualkit/ui'
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { t } from '../../../i18n/text.ts'

/** Numbered sources under an answer, one for each document; each opens the sentences it carries. */
export function SourceChips({ sources }: { sources: readonly AnswerSource[] }) {
  if (sources.length === 0) return null
  return (
    <ul aria-label={t('inbox.sources')} className="mt-2 flex flex-wrap gap-1.5">
      {sources.map((source) => (
        <li key={source.documentId} className="max-w-full">
          <QuotePopover source={source}>
            <button
              type="button"
              className="inline-flex h-6 max-w-full items-center gap-1 rounded-full bg-lagoon-wash px-2.5 text-xs text-lagoon-ink transition-colors hover:bg-[color-mix(in_oklab,var(--lagoon-wash)_85%,var(--lagoon))] touch:h-9"
            >
              <span className="font-medium tabular-nums">{source.label}</span>
              <span aria-hidden>·</span>
              <span className="truncate">{source.title}</span>
            </button>
          </QuotePopover>
        </li>
      ))}
    </ul>
  )
}

/** The marker of a source within a sentence: opens the quotes of its numbers. */
export function CitationMarker({
  numbers,
  sources,
}: {
  numbers: readonly number[]
  sources: readonly AnswerSource[]
}) {
  const source = sourceOf(sources, numbers[0]!)
  if (!source) return null
  return (
    <QuotePopover source={source} numbers={numbers}>
      <button
        type="button"
        aria-label={t('inbox.sourceNumber', { number: source.label, title: source.title })}
        className="ml-0.5 inline-flex h-4 min-w-4 items-center justify-center rounded-[4px] bg-lagoon-wash px-1 align-[2px] text-[11px] leading-none font-medium text-lagoon-ink tabular-nums hover:underline"
      >
        {source.label}
      </button>
    </QuotePopover>
  )
}

/** @param numbers of which only the quotes are shown; all without. */
function QuotePopover({
  source: { documentId, title, url, tool, quotes },
  numbers,
  children,
}: {
  source: AnswerSource
  numbers?: readonly number[]
  children: ReactNode
}) {
  const shown = quotes.filter((one) => !numbers || one.numbers.some((number) => numbers.includes(number)))
  return (
    <Popover trigger={children} label={title}>
      <p className="text-xs font-medium text-ink-3">{t('inbox.quoteFrom')}</p>
      <p className="mt-0.5 text-base font-strong">{title}</p>
      <div className="mt-2 flex max-h-60 flex-col gap-2 overflow-y-auto">
        {shown.map(({ quote, page }) => (
          <blockquote key={quote} className="border-l-2 border-lagoon pl-3 text-base text-ink-2">
            {plainText(quote)}
            {page !== undefined && <span className="text-ink-3"> {t('documents.page', { page })}</span>}
          </blockquote>
        ))}
      </div>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <Link
          to={tool === undefined ? `/knowledge/${documentId}` : `/agents/tools/${documentId}`}
          className="text-lagoon underline-offset-3 hover:underline"
        >
          {tool === undefined ? t('inbox.openDocument') : t('tools.open')}
        </Link>
        {url && /^https?:/.test(url) && (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-lagoon underline-offset-3 hover:underline"
          >
            {t('inbox.openPage')}
            <ExternalLink aria-hidden strokeWidth={1.7} className="size-3.5" />
          </a>
        )}
      </p>
    </Popover>
  )
}

import type { Citation } from '@visualkit/contracts'
import { Popover } from '@visualkit/ui'
import { ExternalLink } from 'lucide-react'
import { Link } from 'react-router'
import { t } from '../../../i18n/text.ts'

/** Numbered sources under an answer; each opens the sentence it rests on. */
export function CitationChips({ citations }: { citations: readonly Citation[] }) {
  if (citations.length === 0) return null
  return (
    <ul aria-label={t('inbox.sources')} className="mt-2 flex flex-wrap gap-1.5">
      {citations.map((citation, at) => (
        <li key={`${citation.documentId}-${citation.quote}`} className="max-w-full">
          <QuotePopover citation={citation}>
            <button
              type="button"
              className="inline-flex h-6 max-w-full items-center gap-1 rounded-full bg-lagoon-wash px-2.5 text-xs text-lagoon-ink transition-colors hover:bg-[color-mix(in_oklab,var(--lagoon-wash)_85%,var(--lagoon))] touch:h-9"
            >
              <span className="font-medium tabular-nums">{at + 1}</span>
              <span aria-hidden>·</span>
              <span className="truncate">{citation.title}</span>
            </button>
          </QuotePopover>
        </li>
      ))}
    </ul>
  )
}

/** The marker of a source within a sentence. */
export function CitationMarker({ index, citation }: { index: number; citation: Citation | undefined }) {
  if (!citation) return null
  return (
    <QuotePopover citation={citation}>
      <button
        type="button"
        aria-label={t('inbox.sourceNumber', { number: index, title: citation.title })}
        className="mx-0.5 inline-flex h-4 min-w-4 items-center justify-center rounded-[4px] bg-lagoon-wash px-1 align-[1px] text-[11px] font-medium text-lagoon-ink tabular-nums hover:underline"
      >
        {index}
      </button>
    </QuotePopover>
  )
}

function QuotePopover({ citation, children }: { citation: Citation; children: React.ReactNode }) {
  return (
    <Popover trigger={children} label={citation.title}>
      <p className="text-xs font-medium text-ink-3">{t('inbox.quoteFrom')}</p>
      <p className="mt-0.5 text-base font-strong">{citation.title}</p>
      <blockquote className="mt-2 max-h-60 overflow-y-auto border-l-2 border-lagoon pl-3 text-base text-ink-2">
        {citation.quote}
      </blockquote>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <Link
          to={`/knowledge/${citation.documentId}`}
          className="text-lagoon underline-offset-3 hover:underline"
        >
          {t('inbox.openDocument')}
        </Link>
        {citation.url && /^https?:/.test(citation.url) && (
          <a
            href={citation.url}
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

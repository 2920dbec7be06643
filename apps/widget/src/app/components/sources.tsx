import { type AnswerSource, safeHref } from '@visualkit/contracts/answer-text'
import { useEffect, useRef } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { Icon } from './icons.tsx'

/** A source that is open, and which of its quotes: those of one marker, or all. */
export interface OpenSource {
  source: AnswerSource
  numbers: number[] | null
}

interface SourcesProps {
  sources: readonly AnswerSource[]
  open: OpenSource | null
  onToggle(source: AnswerSource): void
  id: string
}

/** The chips below an answer, and the verbatim quotes of the one that is open. */
export function Sources({ sources, open, onToggle, id }: SourcesProps) {
  const { t } = useChat()
  const quotes = useRef<HTMLElement>(null)
  useEffect(() => quotes.current?.scrollIntoView({ block: 'nearest' }), [open])
  if (sources.length === 0) return null
  const href = open && addressOf(open.source)
  return (
    <div class="sources">
      <ul aria-label={t.sources}>
        {sources.map((source) => (
          <li key={source.documentId}>
            <button
              type="button"
              class="chip source"
              aria-expanded={open?.source === source}
              aria-controls={open?.source === source ? id : undefined}
              onClick={() => onToggle(source)}
            >
              <span class="number">{source.label}</span>
              <span class="cut">{source.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <section
          class="quotes"
          ref={quotes}
          id={id}
          aria-label={t.source(open.source.label, open.source.title)}
        >
          <p class="quotes-title">{open.source.title}</p>
          {open.source.quotes
            .filter(
              ({ numbers }) => !open.numbers || numbers.some((number) => open.numbers?.includes(number)),
            )
            .map(({ numbers, quote, page }) => (
              <blockquote key={numbers[0]} dir="auto">
                {quote}
                {page && ` (p. ${page})`}
              </blockquote>
            ))}
          {href && (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {t.openPage}
              <Icon name="external" size={13} />
              <span class="unseen">({t.opensNewTab})</span>
            </a>
          )}
        </section>
      )}
    </div>
  )
}

/** Where a document is read; a path of its own is one of the pages of the website the chat is on. */
function addressOf({ url }: AnswerSource): string | null {
  return url && safeHref(url.replace(/^\/(?![/\\])/, `${location.origin}/`))
}

import type { Citation } from '@visualkit/contracts'
import { useEffect, useRef } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import { safeHref } from '../markdown/parse-markdown.ts'
import { Icon } from './icons.tsx'

/** A document that an answer names, with every quote taken from it. */
export interface Source {
  /** How it is counted: 1 for the first document, whatever the number of its quotes. */
  label: number
  documentId: string
  title: string
  url: string | null
  quotes: { numbers: number[]; quote: string }[]
}

/**
 * Citations by document: two quotes of one page are one source.
 * @param pageOrigin of the website the chat is on: a path of a document is one of its pages.
 */
export function sourcesOf(citations: Citation[], pageOrigin: string): Source[] {
  const sources: Source[] = []
  citations.forEach(({ documentId, title, url, quote }, at) => {
    const number = at + 1
    let source = sources.find((known) => known.documentId === documentId)
    if (!source) {
      source = {
        label: sources.length + 1,
        documentId,
        title,
        url: url ? safeHref(url.replace(/^\/(?![/\\])/, `${pageOrigin}/`)) : null,
        quotes: [],
      }
      sources.push(source)
    }
    const same = source.quotes.find((known) => known.quote === quote)
    if (same) same.numbers.push(number)
    else source.quotes.push({ numbers: [number], quote })
  })
  return sources
}

/** A source that is open, and which of its quotes: those of one marker, or all. */
export interface OpenSource {
  source: Source
  numbers: number[] | null
}

interface SourcesProps {
  sources: Source[]
  open: OpenSource | null
  onToggle(source: Source): void
  id: string
}

/** The chips below an answer, and the verbatim quotes of the one that is open. */
export function Sources({ sources, open, onToggle, id }: SourcesProps) {
  const { t } = useChat()
  const quotes = useRef<HTMLElement>(null)
  useEffect(() => quotes.current?.scrollIntoView({ block: 'nearest' }), [open])
  if (sources.length === 0) return null
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
            .map(({ numbers, quote }) => (
              <blockquote key={numbers[0]}>{quote}</blockquote>
            ))}
          {open.source.url && (
            <a href={open.source.url} target="_blank" rel="noopener noreferrer">
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

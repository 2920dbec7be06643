import type { Citation } from '@visualkit/contracts'
import { useChat } from '../chat-context.ts'
import { safeHref } from '../markdown/parse-markdown.ts'
import { Icon } from './icons.tsx'

/** A document that an answer names, with every quote taken from it. Numbered as the markers count. */
export interface Source {
  numbers: number[]
  documentId: string
  title: string
  url: string | null
  quotes: { number: number; quote: string }[]
}

/** Citations by document: two quotes of one page are one chip. */
export function sourcesOf(citations: Citation[]): Source[] {
  const sources: Source[] = []
  citations.forEach(({ documentId, title, url, quote }, at) => {
    const number = at + 1
    const known = sources.find((source) => source.documentId === documentId)
    if (known) {
      known.numbers.push(number)
      if (!known.quotes.some((before) => before.quote === quote)) known.quotes.push({ number, quote })
    } else {
      const href = url ? safeHref(url) : null
      sources.push({ numbers: [number], documentId, title, url: href, quotes: [{ number, quote }] })
    }
  })
  return sources
}

interface SourcesProps {
  sources: Source[]
  open: Source | null
  onToggle(source: Source): void
  id: string
}

/** The chips below an answer, and the verbatim quotes of the one that is open. */
export function Sources({ sources, open, onToggle, id }: SourcesProps) {
  const { t } = useChat()
  if (sources.length === 0) return null
  return (
    <div class="sources">
      <ul aria-label={t.sources}>
        {sources.map((source) => (
          <li key={source.documentId}>
            <button
              type="button"
              class="chip source"
              aria-expanded={open?.documentId === source.documentId}
              aria-controls={open?.documentId === source.documentId ? id : undefined}
              onClick={() => onToggle(source)}
            >
              <span class="number">{source.numbers.join(', ')}</span>
              <span class="cut">{source.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <section class="quotes" id={id} aria-label={t.source(open.numbers[0]!, open.title)}>
          <p class="quotes-title">{open.title}</p>
          {open.quotes.map(({ number, quote }) => (
            <blockquote key={number}>{quote}</blockquote>
          ))}
          {open.url && (
            <a href={open.url} target="_blank" rel="noopener noreferrer">
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

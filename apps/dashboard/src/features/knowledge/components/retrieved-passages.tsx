import type { Locale, SearchResult } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { Badge } from '@visualkit/ui'
import { Link } from 'react-router'
import { t } from '../../../i18n/text.ts'
import { WhyTable } from './why-table.tsx'

/** What was retrieved, best first, and why each passage is there: its place and score in each way of looking. */
export function RetrievedPassages({
  results,
  asked,
  cited,
}: {
  results: readonly SearchResult[]
  /** The language of the question, when it is known. */
  asked: Locale | undefined
  cited: ReadonlySet<string>
}) {
  return (
    <ol className="flex flex-col gap-2">
      {results.map((result, at) => (
        <li
          key={result.chunkId}
          className="grid gap-4 rounded-card border p-4 md:grid-cols-[minmax(0,1fr)_300px]"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="text-xs text-ink-3 tabular-nums">{at + 1}</span>
              <Link
                to={`/knowledge/${result.documentId}`}
                className="truncate text-base font-strong underline-offset-3 hover:underline"
              >
                {result.title}
              </Link>
              {cited.has(result.documentId) && <Badge tone="lagoon">{t('knowledge.cited')}</Badge>}
            </p>
            {result.headingPath && result.headingPath.length > 0 && (
              <p className="truncate text-xs text-ink-3">{result.headingPath.join(' › ')}</p>
            )}
            {result.page !== undefined && (
              <p className="text-xs text-ink-3">{t('documents.page', { page: result.page })}</p>
            )}
            <p className="mt-1.5 line-clamp-4 text-base text-ink-2">{plainText(result.content)}</p>
          </div>
          <WhyTable result={result} asked={asked} />
        </li>
      ))}
    </ol>
  )
}

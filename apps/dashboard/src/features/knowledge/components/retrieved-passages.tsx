import type { SearchResult } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { Badge } from '@visualkit/ui'
import { Link } from 'react-router'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

const KNOWN_LEGS = ['bm25', 'rescored', 'vector', 'metadata'] as const
type KnownLeg = (typeof KNOWN_LEGS)[number]

/** What was retrieved, best first, and why each passage is there: its place and score in each way of looking. */
export function RetrievedPassages({
  results,
  cited,
}: {
  results: readonly SearchResult[]
  cited: ReadonlySet<string>
}) {
  const best = bestScores(results)
  return (
    <ol className="flex flex-col gap-2">
      {results.map((result, at) => (
        <li
          key={result.chunkId}
          className="grid gap-4 rounded-card border p-4 md:grid-cols-[minmax(0,1fr)_240px]"
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
          <dl className="flex flex-col gap-2 self-start text-xs">
            <Bar
              name={t('knowledge.together')}
              share={result.score}
              figure={number(result.score, 2)}
              strong
            />
            {Object.entries(result.legs ?? {}).map(([leg, { rank, score }]) => (
              <Bar
                key={leg}
                name={legName(leg)}
                share={score / (best.get(leg) || 1)}
                figure={t('knowledge.rank', { rank, score: number(score, 2) })}
              />
            ))}
          </dl>
        </li>
      ))}
    </ol>
  )
}

function Bar({
  name,
  share,
  figure,
  strong,
}: {
  name: string
  share: number
  figure: string
  strong?: boolean
}) {
  return (
    <div>
      <dt className="flex justify-between gap-2">
        <span className={strong ? 'font-medium' : 'text-ink-2'}>{name}</span>
        <span className="text-ink-3 tabular-nums">{figure}</span>
      </dt>
      <dd aria-hidden className="mt-1 h-1 overflow-hidden rounded-full bg-line">
        <span
          className={strong ? 'block h-full rounded-full bg-lagoon' : 'block h-full rounded-full bg-control'}
          style={{ width: `${Math.round(Math.min(1, Math.max(0.02, share)) * 100)}%` }}
        />
      </dd>
    </div>
  )
}

/** The best score of each leg, which its bars are drawn against. */
function bestScores(results: readonly SearchResult[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { legs } of results) {
    for (const [leg, { score }] of Object.entries(legs ?? {}))
      best.set(leg, Math.max(best.get(leg) ?? 0, score))
  }
  return best
}

function legName(leg: string): string {
  return KNOWN_LEGS.includes(leg as KnownLeg) ? t(`knowledge.legs.${leg as KnownLeg}`) : leg
}

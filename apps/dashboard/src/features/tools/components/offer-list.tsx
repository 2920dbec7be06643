import type { ToolOffers } from '@visualkit/contracts'
import { Callout, Field, Input } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { t } from '../../../i18n/text.ts'
import { type Choice, matches, needsReview } from '../api/import-draft.ts'
import { OfferRow } from './offer-row.tsx'

/** So few are seen at once: nothing need be looked for. */
const FEW = 8

/** What a source offers: what needs somebody first, then what is new, then what is there as it is. */
export function OfferList({
  offered,
  choices,
  problems,
  isReview,
  onChange,
  onLeave,
}: {
  offered: ToolOffers
  choices: Record<string, Choice>
  problems: Record<string, 'form' | 'double'>
  isReview: boolean
  onChange(choices: Record<string, Choice>): void
  onLeave(): void
}) {
  const [search, setSearch] = useState('')
  const { offers, missing, leftOut } = offered
  const shown = offers
    .filter((offer) => matches(offer, search))
    .map((offer, at) => ({ offer, at, rank: needsReview(offer) ? 0 : offer.toolId === null ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
  const isSame = isReview && !offers.some(needsReview) && missing.length === 0
  return (
    <>
      {isSame && <p className="text-base">{t('tools.import.nothingNew')}</p>}
      {missing.length > 0 && (
        <Callout tone="amber" icon={<TriangleAlert strokeWidth={1.7} />}>
          <p>{t('tools.import.missing')}</p>
          <ul className="mt-1 flex flex-col gap-1">
            {missing.map(({ toolId, title, operation }) => (
              <li key={toolId}>
                <Link to={`/agents/tools/${toolId}`} onClick={onLeave} className="font-medium underline">
                  {title}
                </Link>{' '}
                <span className="break-all text-ink-2">{operation}</span>
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {offers.length > FEW && (
        <Field label={t('tools.import.search')} aside={t('tools.import.count', { count: shown.length })}>
          <Input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </Field>
      )}
      {shown.length === 0 ? (
        <p className="text-base text-ink-2">
          {t(offers.length === 0 ? 'tools.import.none' : 'tools.import.noMatch')}
        </p>
      ) : (
        <ul className="rounded-card border">
          {shown.map(({ offer }) => (
            <OfferRow
              key={offer.operation}
              offer={offer}
              choice={choices[offer.operation]!}
              problem={problems[offer.operation]}
              onChange={(part) =>
                onChange({ ...choices, [offer.operation]: { ...choices[offer.operation]!, ...part } })
              }
            />
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-2">
            {t('tools.import.leftOut', { count: leftOut.length })}
          </summary>
          <p className="mt-2 text-ink-2">{t('tools.import.leftOutText')}</p>
          <ul className="mt-1 list-disc pl-5 break-all text-ink-2">
            {leftOut.map((operation) => (
              <li key={operation}>{operation}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DataSubject, FoundSubject } from '@visualkit/contracts'
import { Badge, EmptyState } from '@visualkit/ui'
import { ChevronRight, UserRoundSearch } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { SearchInput } from '../../../components/search-input.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

/** Who a request is about, among whom something is kept of. */
export function FindPerson({ onChoose }: { onChoose(subject: DataSubject): void }) {
  const [search, setSearch] = useState('')
  const found = useQuery({
    ...trpc.privacy.find.queryOptions({ search }),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm font-medium">{t('privacy.create.find')}</h3>
        <SearchInput
          value={search}
          onSearch={setSearch}
          aria-label={t('privacy.create.find')}
          maxLength={300}
          autoFocus
        />
        <p className="text-xs text-ink-3">{t('privacy.create.findHint')}</p>
      </div>
      {search !== '' && found.error && (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} className="py-6" />
      )}
      {search !== '' && !found.error && (
        <div className="overflow-hidden rounded-card border" aria-live="polite">
          {!found.data && <SkeletonRows rows={2} />}
          {found.data?.length === 0 && (
            <EmptyState
              icon={<UserRoundSearch strokeWidth={1.7} />}
              title={t('privacy.create.noneTitle')}
              className="py-8"
            >
              {t('privacy.create.noneText', { search })}
            </EmptyState>
          )}
          {found.data && found.data.length > 0 && (
            <ul aria-label={t('privacy.create.found')}>
              {found.data.map((person) => (
                <Found
                  key={`${person.kind}:${person.id}`}
                  person={person}
                  onChoose={() => onChoose({ kind: person.kind, id: person.id })}
                />
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

function Found({ person, onChoose }: { person: FoundSubject; onChoose(): void }) {
  const { conversations, lastAt } = person
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        onClick={onChoose}
        className="flex w-full items-center gap-3 px-4 py-2.5 text-left transition-colors hover:bg-wash focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-2">
            <span className="text-base font-medium wrap-anywhere">
              {person.name ?? t('privacy.nameless')}
            </span>
            <Badge>{t(`privacy.subjects.${person.kind}`)}</Badge>
            {person.verified && <Badge tone="ok">{t('privacy.create.verified')}</Badge>}
          </span>
          <span className="block text-xs text-ink-3">
            {conversations > 0 && lastAt
              ? t('privacy.create.conversations', { count: conversations, date: shortDate(lastAt) })
              : t('privacy.create.noConversations')}
          </span>
        </span>
        <ChevronRight aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
      </button>
    </li>
  )
}

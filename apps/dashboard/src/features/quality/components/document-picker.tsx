import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LIMITS } from '@visualkit/contracts/limits'
import { Button, Checkbox } from '@visualkit/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { SearchInput } from '../../../components/search-input.tsx'
import { t } from '../../../i18n/text.ts'

export interface PickedDocument {
  id: string
  title: string
}

const SHOWN = 6

/** Documents of the knowledge, found by their titles. */
export function DocumentPicker({
  picked,
  onPick,
}: {
  picked: readonly PickedDocument[]
  onPick(documents: PickedDocument[]): void
}) {
  const [search, setSearch] = useState('')
  const found = useQuery({
    ...trpc.knowledge.list.queryOptions({ limit: SHOWN, ...(search !== '' && { search }) }),
    placeholderData: keepPreviousData,
  })
  const isPicked = (id: string) => picked.some((one) => one.id === id)
  const isFull = picked.length >= LIMITS.testCaseDocuments
  return (
    <fieldset className="flex flex-col gap-2 rounded-card border p-3">
      <legend className="px-1 text-sm font-medium">{t('quality.documents')}</legend>
      {picked.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {picked.map((one) => (
            <li
              key={one.id}
              className="inline-flex max-w-full items-center gap-1 rounded-full bg-lagoon-wash py-0.5 pr-1 pl-2.5 text-xs text-lagoon-ink"
            >
              <span className="truncate">{one.title}</span>
              <Button
                variant="quiet"
                size="iconSmall"
                className="size-5 rounded-full"
                aria-label={t('quality.remove', { name: one.title })}
                onClick={() => onPick(picked.filter(({ id }) => id !== one.id))}
              >
                <X strokeWidth={1.7} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SearchInput
        value={search}
        onSearch={setSearch}
        placeholder={t('quality.searchDocuments')}
        aria-label={t('quality.searchDocuments')}
      />
      <ul className="flex max-h-40 flex-col overflow-y-auto">
        {found.data?.documents.map(({ id, title }) => (
          <li key={id}>
            <Checkbox
              checked={isPicked(id)}
              disabled={isFull && !isPicked(id)}
              onChange={(event) =>
                onPick(
                  event.target.checked ? [...picked, { id, title }] : picked.filter((one) => one.id !== id),
                )
              }
              className="py-1 text-sm"
            >
              {title}
            </Checkbox>
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-3">{t('quality.documentsHint')}</p>
    </fieldset>
  )
}

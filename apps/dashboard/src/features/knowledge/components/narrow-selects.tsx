import { useQuery } from '@tanstack/react-query'
import type { ListDocumentsInput } from '@visualkit/contracts'
import { Select } from '@visualkit/ui'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'

const DAYS = ['current', 'coming', 'over'] as const

type Narrowing = Pick<ListDocumentsInput, 'category' | 'audience' | 'validity'>

/** By what the address narrows the list. */
export function narrowingOf(params: URLSearchParams): Narrowing {
  return {
    category: params.get('category') || undefined,
    audience: params.get('audience') || undefined,
    validity: DAYS.find((one) => one === params.get('validity')),
  }
}

/** Category, audience and days; only those that some document has. */
export function NarrowSelects({
  narrowed,
  onChange,
}: {
  narrowed: Narrowing
  onChange(name: string, value: string): void
}) {
  const labels = useQuery(trpc.knowledge.labels.queryOptions())
  const { categories = [], audiences = [] } = labels.data ?? {}
  const choices = [
    {
      name: 'category' as const,
      label: t('documents.category'),
      any: t('documents.allCategories'),
      options: categories.map((one) => [one, one] as const),
    },
    {
      name: 'audience' as const,
      label: t('documents.audience'),
      any: t('documents.allAudiences'),
      options: audiences.map((one) => [one, one] as const),
    },
    {
      name: 'validity' as const,
      label: t('documents.validUntil'),
      any: t('documents.anyDays'),
      options: DAYS.map((one) => [one, t(`documents.days.${one}`)] as const),
    },
  ]
  return choices
    .filter(({ options }) => options.length > 0)
    .map(({ name, label, any, options }) => (
      <Select
        key={name}
        aria-label={label}
        value={narrowed[name] ?? ''}
        onChange={(event) => onChange(name, event.target.value)}
        className="w-auto max-sm:flex-1 max-sm:basis-[calc(50%-4px)] [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
      >
        <option value="">{any}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    ))
}

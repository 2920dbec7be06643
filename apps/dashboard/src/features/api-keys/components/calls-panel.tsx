import type { ApiKey } from '@visualkit/contracts'
import { Button, cx, EmptyState, Segmented, Select } from '@visualkit/ui'
import { Activity, SearchX } from 'lucide-react'
import { useState } from 'react'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { countSince, filterCalls, isFailed } from '../api/filter-calls.ts'
import { keyLabel } from '../api/key-label.ts'
import { useCalls } from '../api/use-calls.ts'
import { CallTable } from './call-table.tsx'

const PAGE = 50
const SHOWN = ['all', 'failed'] as const

/** The last calls of the API, as they come. */
export function CallsPanel({
  keys,
  keyId,
  failed,
  onFilter,
}: {
  /** All keys, ended ones too: they may still be tried. */
  keys: readonly ApiKey[]
  keyId: string | null
  failed: boolean
  onFilter(filter: { keyId?: string | null; failed?: boolean }): void
}) {
  const calls = useCalls()
  const [pages, setPages] = useState(1)
  /** The newest call when the pointer came over the list: what comes later waits until it is gone. */
  const [heldAt, setHeldAt] = useState<string | null>(null)
  const all = calls.data ?? []
  const newer = countSince(all, heldAt)
  const waiting = filterCalls(all.slice(0, newer), { keyId, failed }).length
  const rows = filterCalls(all.slice(newer), { keyId, failed })
  const failures = filterCalls(all, { keyId, failed: false }).filter(isFailed).length
  const isFiltered = keyId !== null || failed
  return (
    <Panel
      title={t('apiKeys.calls.title')}
      description={t('apiKeys.calls.text')}
      bodyClassName="p-0"
      actions={calls.data && <Live lost={calls.isError} />}
    >
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
        <Select
          value={keyId ?? ''}
          onChange={(event) => onFilter({ keyId: event.target.value || null })}
          aria-label={t('apiKeys.calls.key')}
          className="w-full sm:w-72 [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
        >
          <option value="">{t('apiKeys.calls.anyKey')}</option>
          {keys.map((key) => (
            <option key={key.id} value={key.id}>
              {keyLabel(key)}
            </option>
          ))}
        </Select>
        <Segmented
          label={t('apiKeys.calls.which')}
          value={failed ? 'failed' : 'all'}
          onValueChange={(value) => onFilter({ failed: value === 'failed' })}
          options={SHOWN.map((value) => ({
            value,
            label:
              value === 'failed' && failures > 0
                ? `${t('apiKeys.calls.failed')} ${number(failures)}`
                : t(`apiKeys.calls.${value}`),
          }))}
        />
        {waiting > 0 && (
          <p className="text-sm text-ink-2 sm:ml-auto">{t('apiKeys.calls.newer', { count: waiting })}</p>
        )}
      </div>
      {calls.error && !calls.data && <ErrorState error={calls.error} onRetry={() => void calls.refetch()} />}
      {!calls.error && !calls.data && <SkeletonRows rows={4} />}
      {calls.data && rows.length === 0 && (
        <EmptyState
          icon={isFiltered ? <SearchX strokeWidth={1.7} /> : <Activity strokeWidth={1.7} />}
          title={t(isFiltered ? 'apiKeys.calls.noneTitle' : 'apiKeys.calls.emptyTitle')}
          actions={
            isFiltered && (
              <Button onClick={() => onFilter({ keyId: null, failed: false })}>
                {t('apiKeys.calls.clear')}
              </Button>
            )
          }
        >
          {t(isFiltered ? 'apiKeys.calls.noneText' : 'apiKeys.calls.emptyText')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div
          onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setHeldAt(all[0]?.id ?? null)}
          onPointerLeave={() => setHeldAt(null)}
        >
          <CallTable rows={rows.slice(0, pages * PAGE)} keys={keys} />
        </div>
      )}
      {rows.length > pages * PAGE && (
        <div className="flex justify-center border-t p-3">
          <Button onClick={() => setPages(pages + 1)}>{t('common.showMore')}</Button>
        </div>
      )}
    </Panel>
  )
}

function Live({ lost }: { lost: boolean }) {
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-ink-2">
      <span aria-hidden className={cx('size-2 rounded-full', lost ? 'bg-amber' : 'bg-ok')} />
      {t(lost ? 'apiKeys.calls.lost' : 'apiKeys.calls.live')}
    </p>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { AuditDetail } from '@visualkit/contracts'
import { Button, Sheet, Skeleton } from '@visualkit/ui'
import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { exactTime, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { deviceName } from '../../security/api/device-name.ts'
import { actName, actorName, targetName, targetPath } from '../api/audit-names.ts'
import { readChanges, readFacts } from '../api/read-changes.ts'
import { ChangeList } from './change-list.tsx'

/** One act with all that is known of it. */
export function ActSheet({
  id,
  onClose,
  onFilter,
}: {
  id: string
  onClose(): void
  onFilter(name: 'who' | 'on', value: string): void
}) {
  const entry = useQuery({ ...trpc.audit.get.queryOptions({ id }), staleTime: Number.POSITIVE_INFINITY })
  const { data } = entry
  useEffect(
    () => () => {
      // Back to where it was opened: a window that no button opened leaves the focus nowhere.
      setTimeout(() => document.querySelector<HTMLElement>(`[data-act="${CSS.escape(id)}"]`)?.focus())
    },
    [id],
  )
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={data ? actName(data.action) : t('audit.detail.title')}
      closeLabel={t('common.close')}
      className="w-[min(600px,100vw)]"
    >
      {entry.error && <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />}
      {!data && !entry.error && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-4 p-4">
          <Skeleton className="h-32" />
          <Skeleton className="h-48" />
        </div>
      )}
      {data && <Act act={data} onFilter={onFilter} />}
    </Sheet>
  )
}

function Act({ act, onFilter }: { act: AuditDetail; onFilter(name: 'who' | 'on', value: string): void }) {
  const { user } = useMember()
  const { actor, target, origin, before, after, names } = act
  const who = actorName(actor, user.id)
  const on = targetName(target, actor)
  const path = targetPath(target)
  const changes = readChanges(act)
  const isOne = (after === null) !== (before === null)
  return (
    <div className="flex flex-col gap-6 p-4">
      <dl className="grid grid-cols-[minmax(96px,auto)_1fr] gap-x-4 gap-y-2 text-base">
        <Fact name={t('audit.columns.who')}>{who}</Fact>
        {on && (
          <Fact name={t('audit.columns.on')}>
            {path ? (
              <Link to={path} className="text-lagoon underline-offset-3 hover:underline">
                {on}
              </Link>
            ) : (
              on
            )}
          </Fact>
        )}
        {act.restricted && (
          <Fact name={t('audit.detail.reason')}>{t(`audit.categories.${act.restricted.category}`)}</Fact>
        )}
        <Fact name={t('audit.detail.when')}>
          <time dateTime={act.at}>{exactTime(act.at)}</time>
        </Fact>
        {origin === null ? (
          <Fact name={t('audit.columns.from')}>{t('audit.noOrigin')}</Fact>
        ) : origin.erased ? (
          <Fact name={t('audit.columns.from')}>
            <span className="text-ink-3">{t('audit.originErased')}</span>
          </Fact>
        ) : (
          <>
            <Fact name={t('audit.detail.address')}>{origin.address ?? t('audit.unknownOrigin')}</Fact>
            <Fact name={t('audit.detail.browser')}>
              {deviceName(origin.device)}
              {origin.userAgent && (
                <span className="block text-xs wrap-anywhere text-ink-3">{origin.userAgent}</span>
              )}
            </Fact>
          </>
        )}
      </dl>
      <ChangeList
        title={t(isOne ? (after ? 'audit.detail.made' : 'audit.detail.taken') : 'audit.detail.changes')}
        fields={changes}
        names={names}
        sides={isOne ? (after ? 'after' : 'before') : 'both'}
      />
      <ChangeList
        title={t('audit.detail.facts')}
        fields={readFacts(act.details)}
        names={names}
        sides="after"
      />
      <dl className="grid grid-cols-[minmax(96px,auto)_1fr] gap-x-4 gap-y-1.5 text-xs">
        <Fact name={t('audit.detail.place')}>
          {act.seq === null
            ? t('audit.detail.unplaced')
            : t('audit.detail.placeAt', { seq: number(act.seq) })}
        </Fact>
        {act.requestId && (
          <Fact name={t('audit.detail.request')}>
            <code className="font-mono wrap-anywhere">{act.requestId}</code>
          </Fact>
        )}
        {act.hash && (
          <Fact name={t('audit.detail.hash')}>
            <code className="font-mono break-all">{act.hash}</code>
          </Fact>
        )}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onFilter('who', `${actor.kind}:${actor.id}`)}>
          {t('audit.detail.allBy', { name: actorName(actor) })}
        </Button>
        {on && target.id && (
          <Button onClick={() => onFilter('on', `${target.type}:${target.id}`)}>
            {t('audit.detail.allOn')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

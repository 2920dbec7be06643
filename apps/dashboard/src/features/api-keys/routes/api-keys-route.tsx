import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiKey } from '@visualkit/contracts'
import {
  Badge,
  Button,
  ConfirmByName,
  cx,
  EmptyState,
  Table,
  TableCell,
  TableHead,
  TableRow,
  toast,
} from '@visualkit/ui'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { whoMay } from '../../../app/access.ts'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { ago, listed, longDate, shortDate } from '../../../i18n/format.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { CreateKeyDialog } from '../components/create-key-dialog.tsx'

/** /api-keys: what websites and servers call us with. */
export function ApiKeysRoute() {
  const { may } = useMember()
  const canManage = may('keys.manage')
  const queries = useQueryClient()
  const now = useNow()
  const [params, setParams] = useSearchParams()
  const keys = useQuery({ ...trpc.apiKeys.list.queryOptions(), enabled: may('keys.read') })
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: (key) => {
        void queries.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() })
        setRevoking(null)
        toast({ title: t('apiKeys.revoked', { name: key.name }) })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const openCreate = () => setParams({ add: 'key' })
  const create = (
    <Button variant="primary" onClick={openCreate}>
      <Plus strokeWidth={1.7} />
      {t('apiKeys.create')}
    </Button>
  )
  const widgetName = (id: string | null) => widgets.data?.find((one) => one.id === id)?.name
  return (
    <Page title={t('apiKeys.title')} description={t('apiKeys.description')} actions={canManage && create}>
      {!canManage && <EmptyState icon={<KeyRound strokeWidth={1.7} />} title={whoMay('keys.read')} />}
      {keys.error && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      {canManage && !keys.error && (
        <div className="overflow-hidden rounded-card border">
          {!keys.data && <SkeletonRows rows={3} />}
          {keys.data?.length === 0 && (
            <EmptyState
              icon={<KeyRound strokeWidth={1.7} />}
              title={t('apiKeys.emptyTitle')}
              actions={create}
            >
              {t('apiKeys.emptyText')}
            </EmptyState>
          )}
          {keys.data && keys.data.length > 0 && (
            <Table>
              <thead>
                <tr>
                  <TableHead>{t('apiKeys.name')}</TableHead>
                  <TableHead className="max-sm:hidden">{t('apiKeys.key')}</TableHead>
                  <TableHead className="max-lg:hidden">{t('apiKeys.widget')}</TableHead>
                  <TableHead className="max-md:hidden">{t('apiKeys.lastUsed')}</TableHead>
                  <TableHead className="max-lg:hidden">{t('apiKeys.createdAt')}</TableHead>
                  <TableHead>
                    <span className="sr-only">{t('apiKeys.acts')}</span>
                  </TableHead>
                </tr>
              </thead>
              <tbody>
                {keys.data.map((key) => {
                  const expired = key.expiresAt !== null && Date.parse(key.expiresAt) < now
                  const gone = key.revokedAt !== null || expired
                  return (
                    <TableRow key={key.id}>
                      <TableCell>
                        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                          <span className={cx('font-medium', gone && 'text-ink-3')}>{key.name}</span>
                          <Badge tone={key.type === 'secret' ? 'amber' : 'neutral'}>
                            {t(`apiKeys.types.${key.type}`)}
                          </Badge>
                          {key.revokedAt && <Badge tone="danger">{t('apiKeys.isRevoked')}</Badge>}
                          {expired && !key.revokedAt && <Badge tone="danger">{t('apiKeys.isExpired')}</Badge>}
                        </span>
                        <code className="block font-mono text-xs text-ink-3 sm:hidden">
                          {key.prefix.replace(/\.*$/, '')}…
                        </code>
                        <dl className="mt-0.5 text-xs text-ink-3 lg:hidden [&>div]:flex [&>div]:gap-1">
                          {key.widgetId && (
                            <div>
                              <dt>{t('apiKeys.widget')}:</dt>
                              <dd className="min-w-0 wrap-anywhere">{widgetName(key.widgetId) ?? '–'}</dd>
                            </div>
                          )}
                          <div className="md:hidden">
                            <dt>{t('apiKeys.lastUsed')}:</dt>
                            <dd>{key.lastUsedAt ? ago(key.lastUsedAt, now) : t('apiKeys.never')}</dd>
                          </div>
                          <div>
                            <dt>{t('apiKeys.createdAt')}:</dt>
                            <dd>{shortDate(key.createdAt)}</dd>
                          </div>
                        </dl>
                        {key.allowedOrigins.length > 0 && (
                          <span className="block max-w-md text-xs text-ink-3 wrap-anywhere">
                            {t('apiKeys.onlyOn', { origins: listed(key.allowedOrigins) })}
                          </span>
                        )}
                        {key.expiresAt && !gone && (
                          <span className="block text-xs text-ink-3">
                            {t('apiKeys.until', { date: shortDate(key.expiresAt) })}
                          </span>
                        )}
                      </TableCell>
                      <TableCell className="max-sm:hidden">
                        <code className="font-mono text-sm text-ink-2">
                          {key.prefix.replace(/\.*$/, '')}…
                        </code>
                      </TableCell>
                      <TableCell className="text-ink-2 max-lg:hidden">
                        {widgetName(key.widgetId) ?? '–'}
                      </TableCell>
                      <TableCell
                        className="text-ink-2 max-md:hidden"
                        title={key.lastUsedAt ? longDate(key.lastUsedAt) : undefined}
                      >
                        {key.lastUsedAt ? ago(key.lastUsedAt, now) : t('apiKeys.never')}
                      </TableCell>
                      <TableCell className="text-ink-2 max-lg:hidden" title={longDate(key.createdAt)}>
                        {shortDate(key.createdAt)}
                      </TableCell>
                      <TableCell className="text-right">
                        {!gone && (
                          <Button
                            variant="quiet"
                            size="small"
                            className="text-danger hover:text-danger"
                            onClick={() => setRevoking(key)}
                          >
                            {t('apiKeys.revoke')}
                          </Button>
                        )}
                      </TableCell>
                    </TableRow>
                  )
                })}
              </tbody>
            </Table>
          )}
        </div>
      )}
      {params.get('add') === 'key' && canManage && (
        <CreateKeyDialog onClose={() => setParams({}, { replace: true, state: LEAVE_UNASKED })} />
      )}
      <ConfirmByName
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={t('apiKeys.revokeTitle', { name: revoking?.name ?? '' })}
        description={t(revoking?.type === 'secret' ? 'apiKeys.revokeSecret' : 'apiKeys.revokePublishable')}
        name={revoking?.name ?? ''}
        prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
        confirmLabel={t('apiKeys.revoke')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={revoke.isPending}
        onConfirm={() => revoking && revoke.mutate({ id: revoking.id })}
      />
    </Page>
  )
}

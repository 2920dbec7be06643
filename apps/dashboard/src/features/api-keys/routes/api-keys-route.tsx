import { useMutation, useQuery } from '@tanstack/react-query'
import type { ApiKey } from '@visualkit/contracts'
import { apiKeyWorks } from '@visualkit/contracts/api-key-state'
import { Button, ConfirmByName, EmptyState, Segmented, Table, TableHead, toast } from '@visualkit/ui'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { whoMay } from '../../../app/access.ts'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc, trpcClient } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { LEAVE_UNASKED } from '../../../components/leave-guard.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { number } from '../../../i18n/format.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { useKeysChanged } from '../api/use-keys-changed.ts'
import { CallsPanel } from '../components/calls-panel.tsx'
import { CreateKeyDialog } from '../components/create-key-dialog.tsx'
import { EditKeyDialog } from '../components/edit-key-dialog.tsx'
import { type KeyAct, KeyRow } from '../components/key-row.tsx'
import { RotateKeyDialog } from '../components/rotate-key-dialog.tsx'
import { SnippetPanel } from '../components/snippet-panel.tsx'

const FILTERS = ['working', 'ended'] as const

/** /api-keys: what websites and servers call us with, the code for it, and how the calls went. */
export function ApiKeysRoute() {
  const { may } = useMember()
  const canManage = may('keys.manage')
  const now = useNow()
  const [params, setParams] = useSearchParams()
  const keys = useQuery({ ...trpc.apiKeys.list.queryOptions(), enabled: may('keys.read') })
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const [opened, setOpened] = useState<{ act: 'edit' | 'rotate' | 'revoke'; key: ApiKey } | null>(null)
  const close = () => setOpened(null)
  const changed = useKeysChanged()
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: (key) => {
        changed()
        close()
        toast({ title: t('apiKeys.revoked', { name: key.name }) })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const filter = params.get('show') === 'ended' ? 'ended' : 'working'
  const sorted = {
    working: keys.data?.filter((key) => apiKeyWorks(key, now)) ?? [],
    ended: keys.data?.filter((key) => !apiKeyWorks(key, now)) ?? [],
  }
  const create = canManage && (
    <Button variant="primary" onClick={() => setParams({ add: 'key' })}>
      <Plus strokeWidth={1.7} />
      {t('apiKeys.create')}
    </Button>
  )
  const show = (next: Record<string, string>) => setParams(withChanges(params, next), { replace: true })
  function onAct(act: KeyAct, key: ApiKey) {
    if (act === 'copy') void copyLine(key)
    else if (act === 'code' || act === 'calls') {
      show(act === 'code' ? { use: key.id } : { key: key.id, calls: '' })
      document.getElementById(act)?.scrollIntoView({ block: 'start' })
    } else setOpened({ act, key })
  }
  const widgetOf = (key: ApiKey) => widgets.data?.find(({ id }) => id === key.widgetId)
  return (
    <Page title={t('apiKeys.title')} description={t('apiKeys.description')} actions={create}>
      {!may('keys.read') && <EmptyState icon={<KeyRound strokeWidth={1.7} />} title={whoMay('keys.read')} />}
      {keys.error && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
      {may('keys.read') && !keys.error && (
        <div className="flex flex-col gap-3">
          {sorted.ended.length > 0 && (
            <Segmented
              label={t('apiKeys.filter')}
              className="self-start"
              value={filter}
              onValueChange={(value) => show({ show: value === 'ended' ? value : '' })}
              options={FILTERS.map((value) => ({
                value,
                label: `${t(`apiKeys.filters.${value}`)} ${number(sorted[value].length)}`,
              }))}
            />
          )}
          <div className="overflow-hidden rounded-card border">
            {!keys.data && <SkeletonRows rows={3} />}
            {keys.data && sorted[filter].length === 0 && (
              <EmptyState
                icon={<KeyRound strokeWidth={1.7} />}
                title={emptyTitle(filter, keys.data.length)}
                actions={filter === 'working' && create}
              >
                {filter === 'working' && t('apiKeys.emptyText')}
              </EmptyState>
            )}
            {sorted[filter].length > 0 && (
              <Table>
                <thead>
                  <tr>
                    <TableHead>{t('apiKeys.name')}</TableHead>
                    <TableHead className="max-md:hidden">{t('apiKeys.opens')}</TableHead>
                    <TableHead className="max-md:hidden">{t('apiKeys.state')}</TableHead>
                    <TableHead className="max-md:hidden">{t('apiKeys.lastUsed')}</TableHead>
                    <TableHead className="max-lg:hidden">{t('apiKeys.createdAt')}</TableHead>
                    <TableHead>
                      <span className="sr-only">{t('common.more')}</span>
                    </TableHead>
                  </tr>
                </thead>
                <tbody>
                  {sorted[filter].map((key) => (
                    <KeyRow
                      key={key.id}
                      apiKey={key}
                      widgetName={widgetOf(key)?.name}
                      now={now}
                      canManage={canManage}
                      onAct={(act) => onAct(act, key)}
                    />
                  ))}
                </tbody>
              </Table>
            )}
          </div>
          {sorted.working.length > 0 && (
            <div id="code" className="scroll-mt-4 pt-3">
              <SnippetPanel keys={sorted.working} keyId={params.get('use')} onKey={(use) => show({ use })} />
            </div>
          )}
          {may('calls.read') && (
            <div id="calls" className="scroll-mt-4 pt-3">
              <CallsPanel
                keys={keys.data ?? []}
                keyId={params.get('key')}
                failed={params.get('calls') === 'failed'}
                onFilter={({ keyId, failed }) =>
                  show({
                    ...(keyId !== undefined && { key: keyId ?? '' }),
                    ...(failed !== undefined && { calls: failed ? 'failed' : '' }),
                  })
                }
              />
            </div>
          )}
        </div>
      )}
      {params.get('add') === 'key' && canManage && (
        <CreateKeyDialog
          forWidget={params.get('widget')}
          onClose={() => setParams({}, { replace: true, state: LEAVE_UNASKED })}
        />
      )}
      {opened?.act === 'edit' && (
        <EditKeyDialog apiKey={opened.key} widget={widgetOf(opened.key)} onClose={close} />
      )}
      {opened?.act === 'rotate' && <RotateKeyDialog apiKey={opened.key} onClose={close} />}
      {opened?.act === 'revoke' && (
        <ConfirmByName
          open
          onOpenChange={(open) => !open && close()}
          title={t('apiKeys.revokeTitle', { name: opened.key.name })}
          description={t(opened.key.type === 'secret' ? 'apiKeys.revokeSecret' : 'apiKeys.revokePublishable')}
          name={opened.key.name}
          prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
          confirmLabel={t('apiKeys.revoke')}
          cancelLabel={t('common.cancel')}
          closeLabel={t('common.close')}
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate({ id: opened.key.id })}
        />
      )}
    </Page>
  )
}

/** The address with some of its values changed; empty ones are left out. */
function withChanges(params: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes))
    if (value === '') next.delete(name)
    else next.set(name, value)
  return next
}

function emptyTitle(filter: (typeof FILTERS)[number], count: number): string {
  if (count === 0) return t('apiKeys.emptyTitle')
  return filter === 'ended' ? t('apiKeys.noneEndedTitle') : t('apiKeys.noneWorkingTitle')
}

/** The line for the website, with this very key in it. */
async function copyLine(key: ApiKey): Promise<void> {
  try {
    const { html, publishableKey } = await trpcClient.widgets.snippet.query({ id: key.widgetId ?? '' })
    await navigator.clipboard.writeText(html.replace(publishableKey ?? 'YOUR_PUBLISHABLE_KEY', key.key ?? ''))
    toast({ title: t('apiKeys.lineCopied') })
  } catch (error) {
    const refused = error instanceof DOMException || error instanceof TypeError
    toast({ title: refused ? t('errors.copy') : errorText(error), tone: 'danger' })
  }
}

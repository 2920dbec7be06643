import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BudgetWebhook, SavedBudgetWebhook } from '@visualkit/contracts'
import { Badge, Button, Callout, ConfirmByName, Field, Input, toast } from '@visualkit/ui'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { longDate } from '../../../i18n/format.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'

const REFRESH_MS = 60_000

/** Where the business's own system is told of its budget; for those who may change it. */
export function WebhookPanel() {
  const query = useQuery({ ...trpc.budgetWebhook.get.queryOptions(), refetchInterval: REFRESH_MS })
  /** What signs, once. */
  const [secret, setSecret] = useState<string | null>(null)
  if (query.error && query.data === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <PanelSkeleton rows={2} />
  return (
    <Panel
      title={t('costs.webhook.title')}
      description={t('costs.webhook.description')}
      bodyClassName="flex flex-col gap-4"
    >
      {secret && (
        <Callout icon={<KeyRound strokeWidth={1.7} />}>
          <p>{t('costs.webhook.secret')}</p>
          <p className="mt-2 flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate text-sm">{secret}</code>
            <CopyButton text={secret} />
          </p>
        </Callout>
      )}
      <AddressForm key={query.data?.url ?? 'none'} webhook={query.data} onSecret={setSecret} />
      {query.data && <Kept webhook={query.data} onSecret={setSecret} />}
    </Panel>
  )
}

function AddressForm({
  webhook,
  onSecret,
}: {
  webhook: BudgetWebhook | null
  onSecret(secret: string): void
}) {
  const [url, setUrl] = useState(webhook?.url ?? '')
  const keep = useKeep(onSecret)
  const set = useMutation(
    trpc.budgetWebhook.set.mutationOptions({
      onSuccess: (saved) => {
        keep(saved)
        toast({ title: t('common.saved') })
      },
    }),
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ url: url.trim() })
  }
  const unchanged = url.trim() === '' || url.trim() === webhook?.url
  return (
    <form className="flex flex-col gap-4" onSubmit={save} noValidate>
      <Field
        label={t('costs.webhook.address')}
        hint={t('costs.webhook.addressHint')}
        error={set.error && errorText(set.error)}
      >
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          placeholder="https://hooks.example.com/budget"
          maxLength={2_000}
        />
      </Field>
      <div>
        <Button
          type="submit"
          variant={webhook ? 'secondary' : 'primary'}
          busy={set.isPending}
          disabled={unchanged}
        >
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}

/** What came of the last call, and what can be done. */
function Kept({ webhook, onSecret }: { webhook: BudgetWebhook; onSecret(secret: string | null): void }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'rotate' | 'remove' | null>(null)
  const keep = useKeep(onSecret)
  const onError = (error: Parameters<typeof errorText>[0]) =>
    toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
  const onSettled = () => setAsking(null)
  const test = useMutation(trpc.budgetWebhook.test.mutationOptions({ onSuccess: keep, onError }))
  const rotate = useMutation(
    trpc.budgetWebhook.rotate.mutationOptions({ onSuccess: keep, onError, onSettled }),
  )
  const remove = useMutation(
    trpc.budgetWebhook.delete.mutationOptions({
      onSuccess: () => {
        onSecret(null)
        queries.setQueryData(trpc.budgetWebhook.get.queryKey(), null)
        toast({ title: t('costs.webhook.removed') })
      },
      onError,
      onSettled,
    }),
  )
  return (
    <>
      <LastDelivery delivery={webhook.lastDelivery} />
      <div className="flex flex-wrap gap-2">
        <Button busy={test.isPending} onClick={() => test.mutate()}>
          {t('costs.webhook.test')}
        </Button>
        <Button onClick={() => setAsking('rotate')}>{t('costs.webhook.rotate')}</Button>
        <Button variant="quiet" onClick={() => setAsking('remove')}>
          {t('costs.webhook.remove')}
        </Button>
      </div>
      {asking && (
        <ConfirmByName
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={t(`costs.webhook.${asking}Title`)}
          description={t(`costs.webhook.${asking}Text`)}
          name={new URL(webhook.url).host}
          prompt={(word) => <Rich of="common.confirmName" with={{ name: word }} />}
          confirmLabel={t(`costs.webhook.${asking}`)}
          cancelLabel={t('common.cancel')}
          closeLabel={t('common.close')}
          busy={rotate.isPending || remove.isPending}
          onConfirm={() => (asking === 'rotate' ? rotate : remove).mutate()}
        />
      )}
    </>
  )
}

function LastDelivery({ delivery }: { delivery: BudgetWebhook['lastDelivery'] }) {
  if (!delivery) return <p className="text-sm text-ink-2">{t('costs.webhook.untried')}</p>
  const { outcome, status, at } = delivery
  return (
    <div role="status" className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge tone={outcome === 'delivered' ? 'ok' : 'danger'}>
          {t(`costs.webhook.outcomes.${outcome}`)}
        </Badge>
        <span className="text-sm text-ink-2 tabular-nums">
          {status === null
            ? t('costs.webhook.lastUnanswered', { when: longDate(at) })
            : t('costs.webhook.last', { when: longDate(at), status })}
        </span>
      </p>
      {outcome !== 'delivered' && (
        <p className="text-sm text-ink-2">{t(`costs.webhook.advice.${outcome}`)}</p>
      )}
    </div>
  )
}

/** Shows what was saved at once; the secret goes nowhere but to the page. */
function useKeep(onSecret: (secret: string) => void) {
  const queries = useQueryClient()
  return ({ secret, ...webhook }: SavedBudgetWebhook) => {
    queries.setQueryData(trpc.budgetWebhook.get.queryKey(), webhook)
    if (secret !== undefined) onSecret(secret)
  }
}

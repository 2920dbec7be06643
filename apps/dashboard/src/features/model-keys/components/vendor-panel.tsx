import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ModelKey, ModelVendor } from '@visualkit/contracts'
import { Badge, Button, ConfirmByName, toast } from '@visualkit/ui'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { KeyForm } from './key-form.tsx'

/** As they call themselves. */
const NAMES: Record<ModelVendor, string> = { openai: 'OpenAI', anthropic: 'Anthropic', google: 'Google' }

/** One vendor: whose key is used, whether it works, and what can be done. */
export function VendorPanel({
  vendor,
  kept,
  isOfDeployment,
}: {
  vendor: ModelVendor
  kept: ModelKey | null
  isOfDeployment: boolean
}) {
  const name = NAMES[vendor]
  const queries = useQueryClient()
  const [opened, setOpened] = useState<'form' | 'remove' | null>(null)
  const changed = () => void queries.invalidateQueries({ queryKey: trpc.modelKeys.pathKey() })
  const onError = (error: Parameters<typeof errorText>[0]) =>
    toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
  const test = useMutation(trpc.modelKeys.test.mutationOptions({ onSuccess: changed, onError }))
  const remove = useMutation(
    trpc.modelKeys.delete.mutationOptions({
      onSuccess: () => {
        changed()
        setOpened(null)
        toast({ title: t('modelKeys.removed', { vendor: name }) })
      },
      onError,
    }),
  )
  const without = isOfDeployment ? t('modelKeys.ofDeployment') : t('modelKeys.none')
  return (
    <Panel title={name} bodyClassName="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-base">{kept ? t('modelKeys.endsWith', { hint: kept.hint }) : without}</p>
        {kept?.verdict && (
          <Badge tone={kept.verdict === 'works' ? 'ok' : 'danger'}>
            {t(`modelKeys.verdicts.${kept.verdict}`)}
          </Badge>
        )}
      </div>
      {kept?.verdict && kept.verdict !== 'works' && (
        <p role="status" className="text-sm text-ink-2">
          {t(`modelKeys.advice.${kept.verdict}`, { vendor: name })}
        </p>
      )}
      {opened === 'form' ? (
        <KeyForm
          vendor={vendor}
          name={name}
          onDone={() => {
            changed()
            setOpened(null)
          }}
          onCancel={() => setOpened(null)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpened('form')}>{t(kept ? 'modelKeys.replace' : 'modelKeys.add')}</Button>
          {kept && (
            <>
              <Button busy={test.isPending} onClick={() => test.mutate({ provider: vendor })}>
                {t('modelKeys.test')}
              </Button>
              <Button variant="quiet" onClick={() => setOpened('remove')}>
                {t('modelKeys.remove')}
              </Button>
            </>
          )}
        </div>
      )}
      {opened === 'remove' && (
        <ConfirmByName
          open
          onOpenChange={(open) => !open && setOpened(null)}
          title={t('modelKeys.removeTitle', { vendor: name })}
          description={t(isOfDeployment ? 'modelKeys.removeToDeployment' : 'modelKeys.removeToNone')}
          name={name}
          prompt={(word) => <Rich of="common.confirmName" with={{ name: word }} />}
          confirmLabel={t('modelKeys.remove')}
          cancelLabel={t('common.cancel')}
          closeLabel={t('common.close')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ provider: vendor })}
        />
      )}
    </Panel>
  )
}

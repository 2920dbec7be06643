import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiKeyType, CreateApiKeyOutput } from '@visualkit/contracts'
import { Button, Callout, Dialog, Field, Input, Segmented, Select } from '@visualkit/ui'
import { KeyRound, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { t } from '../../../i18n/text.ts'

/** Makes a key and shows it, this one time. */
export function CreateKeyDialog({ onClose }: { onClose(): void }) {
  const [created, setCreated] = useState<CreateApiKeyOutput | null>(null)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={created ? t('apiKeys.created') : t('apiKeys.create')}
      description={created ? t('apiKeys.createdText') : undefined}
      closeLabel={t('common.close')}
    >
      {created ? (
        <ShownOnce created={created} onClose={onClose} />
      ) : (
        <CreateForm onCreated={setCreated} onClose={onClose} />
      )}
    </Dialog>
  )
}

function CreateForm({
  onCreated,
  onClose,
}: {
  onCreated(output: CreateApiKeyOutput): void
  onClose(): void
}) {
  const queries = useQueryClient()
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const [name, setName] = useState('')
  const [type, setType] = useState<ApiKeyType>('publishable')
  const [widgetId, setWidgetId] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: (output) => {
        void queries.invalidateQueries({ queryKey: trpc.apiKeys.list.queryKey() })
        onCreated(output)
      },
    }),
  )
  const widget = widgetId || widgets.data?.[0]?.id
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate({
          name: name.trim(),
          type,
          ...(type === 'publishable' && widget && { widgetId: widget }),
          ...(expiresOn !== '' && { expiresAt: new Date(`${expiresOn}T23:59:59`).toISOString() }),
        })
      }}
    >
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('apiKeys.type')}</span>
        <Segmented<ApiKeyType>
          label={t('apiKeys.type')}
          value={type}
          onValueChange={setType}
          options={[
            { value: 'publishable', label: t('apiKeys.types.publishable') },
            { value: 'secret', label: t('apiKeys.types.secret') },
          ]}
        />
        <p className="text-xs text-ink-3">{t(`apiKeys.typeHints.${type}`)}</p>
      </div>
      <Field label={t('apiKeys.name')} hint={t('apiKeys.nameHint')}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={100}
          required
          autoFocus
        />
      </Field>
      {type === 'publishable' && (
        <Field label={t('apiKeys.widget')} hint={t('apiKeys.widgetHint')}>
          <Select value={widget ?? ''} onChange={(event) => setWidgetId(event.target.value)} required>
            {widgets.data?.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={t('apiKeys.expires')} hint={t('apiKeys.expiresHint')}>
        <Input
          type="date"
          value={expiresOn}
          min={new Date().toISOString().slice(0, 10)}
          onChange={(event) => setExpiresOn(event.target.value)}
        />
      </Field>
      {create.error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(create.error)}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={create.isPending}>
          {t('apiKeys.create')}
        </Button>
      </div>
    </form>
  )
}

function ShownOnce({ created, onClose }: { created: CreateApiKeyOutput; onClose(): void }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2 rounded-control border bg-wash p-2 pl-3">
        <KeyRound aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
        <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{created.key}</code>
        <CopyButton text={created.key} />
      </div>
      <p className="text-sm text-ink-2">{t(`apiKeys.typeHints.${created.apiKey.type}`)}</p>
      <Button variant="primary" className="self-end" onClick={onClose}>
        {t('apiKeys.kept')}
      </Button>
    </div>
  )
}

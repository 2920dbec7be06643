import { useQuery } from '@tanstack/react-query'
import type { ApiKeyType, CreateApiKeyInput } from '@visualkit/contracts'
import { Button, Callout, Field, Input, Segmented, Select } from '@visualkit/ui'
import { PanelBottom, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { coversOrigin } from '../../widget-config/api/covers-origin.ts'
import { OriginsEditor } from '../../widget-config/components/origins-editor.tsx'

/** What a key is for, what it is called and how long it holds. */
export function CreateKeyForm({
  onSubmit,
  onClose,
  busy,
  failure,
}: {
  onSubmit(input: CreateApiKeyInput): void
  onClose(): void
  busy: boolean
  failure: string | null
}) {
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const [name, setName] = useState('')
  const [type, setType] = useState<ApiKeyType>('publishable')
  const [widgetId, setWidgetId] = useState('')
  const [origins, setOrigins] = useState<string[]>([])
  const [expiresOn, setExpiresOn] = useState('')
  const widget = widgets.data?.find(({ id }) => id === widgetId) ?? widgets.data?.[0]
  const outside = widget ? origins.filter((origin) => !coversOrigin(widget.allowedOrigins, origin)) : []
  const noWidget = type === 'publishable' && widgets.data?.length === 0
  const problem = failure ?? (type === 'publishable' && widgets.error ? errorText(widgets.error) : null)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (busy) return
        onSubmit({
          name: name.trim(),
          type,
          ...(type === 'publishable' && widget && { widgetId: widget.id, allowedOrigins: origins }),
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
      {noWidget && (
        <Callout
          tone="amber"
          role="status"
          icon={<PanelBottom strokeWidth={1.7} />}
          actions={
            <Button asChild size="small">
              <Link to="/widget-config?add=widget">{t('widget.create')}</Link>
            </Button>
          }
        >
          {t('apiKeys.noWidget')}
        </Callout>
      )}
      {type === 'publishable' && widget && (
        <Field label={t('apiKeys.widget')} hint={t('apiKeys.widgetHint')}>
          <Select value={widget.id} onChange={(event) => setWidgetId(event.target.value)} required>
            {widgets.data?.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {type === 'publishable' && widget && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">{t('apiKeys.origins')}</legend>
          <OriginsEditor origins={origins} onChange={setOrigins} empty={t('apiKeys.allOrigins')} />
          {outside.length > 0 && (
            <p role="status" className="text-xs text-amber">
              {t('apiKeys.outside', { origins: listed(outside) })}
            </p>
          )}
        </fieldset>
      )}
      <Field label={t('apiKeys.expires')} hint={t('apiKeys.expiresHint')}>
        <Input
          type="date"
          value={expiresOn}
          min={new Date().toISOString().slice(0, 10)}
          onChange={(event) => setExpiresOn(event.target.value)}
        />
      </Field>
      {problem && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {problem}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose} disabled={busy}>
          {t('common.cancel')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          disabled={name.trim() === '' || (type === 'publishable' && !widget)}
          busy={busy}
        >
          {t('apiKeys.create')}
        </Button>
      </div>
    </form>
  )
}

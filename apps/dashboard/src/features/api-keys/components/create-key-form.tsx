import { useQuery } from '@tanstack/react-query'
import type { ApiKeyType, CreateApiKeyInput } from '@visualkit/contracts'
import { Button, Callout, Field, Segmented, Select } from '@visualkit/ui'
import { PanelBottom, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { EMPTY_DRAFT, endOfDay, isComplete, KeyFields, NameField } from './key-fields.tsx'

/** What a key is for, what it is called, what it opens and how long it holds. */
export function CreateKeyForm({
  forWidget,
  onSubmit,
  onClose,
  busy,
  failure,
}: {
  /** The widget somebody came from. */
  forWidget: string | null
  onSubmit(input: CreateApiKeyInput): void
  onClose(): void
  busy: boolean
  failure: string | null
}) {
  const widgets = useQuery(trpc.widgets.list.queryOptions())
  const [type, setType] = useState<ApiKeyType>('publishable')
  const [widgetId, setWidgetId] = useState(forWidget ?? '')
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const widget = widgets.data?.find(({ id }) => id === widgetId) ?? widgets.data?.[0]
  const noWidget = type === 'publishable' && widgets.data?.length === 0
  const problem = failure ?? (type === 'publishable' && widgets.error ? errorText(widgets.error) : null)
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({
          name: draft.name.trim(),
          type,
          ...(type === 'publishable' && widget && { widgetId: widget.id, allowedOrigins: draft.origins }),
          ...(type === 'secret' && { permissions: draft.permissions, allowedIps: draft.addresses }),
          ...(draft.expiresOn !== '' && { expiresAt: endOfDay(draft.expiresOn) }),
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
      <NameField draft={draft} onChange={change} />
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
      <KeyFields type={type} widget={widget} draft={draft} onChange={change} />
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
          disabled={!isComplete(type, draft) || (type === 'publishable' && !widget)}
          busy={busy}
        >
          {t('apiKeys.create')}
        </Button>
      </div>
    </form>
  )
}

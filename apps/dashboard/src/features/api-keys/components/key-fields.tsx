import type { ApiKeyType, GrantedPermission, Widget } from '@visualkit/contracts'
import { Field, Input } from '@visualkit/ui'
import { Network } from 'lucide-react'
import { ListEditor, type Reading } from '../../../components/list-editor.tsx'
import { listed } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { coversOrigin } from '../../widget-config/api/covers-origin.ts'
import { OriginsEditor } from '../../widget-config/components/origins-editor.tsx'
import { readIpRange } from '../api/read-ip-range.ts'
import { PermissionsEditor } from './permissions-editor.tsx'

/** What can be said of a key, when it is made and later. */
export interface KeyDraft {
  name: string
  origins: string[]
  permissions: GrantedPermission[]
  addresses: string[]
  /** A day such as 2027-01-31; empty: for ever. */
  expiresOn: string
}

export const EMPTY_DRAFT: KeyDraft = {
  name: '',
  origins: [],
  permissions: ['*'],
  addresses: [],
  expiresOn: '',
}

/** Whether the server would take it. */
export function isComplete(type: ApiKeyType, draft: KeyDraft): boolean {
  return draft.name.trim() !== '' && (type === 'publishable' || draft.permissions.length > 0)
}

/** The end of a day here, as the moment a key expires. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString()
}

export function NameField({
  draft,
  onChange,
}: {
  draft: KeyDraft
  onChange(change: Partial<KeyDraft>): void
}) {
  return (
    <Field label={t('apiKeys.name')} hint={t('apiKeys.nameHint')}>
      <Input
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
        maxLength={100}
        required
        autoFocus
      />
    </Field>
  )
}

/** What narrows a key of one kind, and when it ends. */
export function KeyFields({
  type,
  widget,
  draft,
  onChange,
}: {
  type: ApiKeyType
  /** Of a publishable key. */
  widget: Widget | undefined
  draft: KeyDraft
  onChange(change: Partial<KeyDraft>): void
}) {
  const outside = widget ? draft.origins.filter((origin) => !coversOrigin(widget.allowedOrigins, origin)) : []
  return (
    <>
      {type === 'publishable' && widget && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">{t('apiKeys.origins')}</legend>
          <OriginsEditor
            origins={draft.origins}
            onChange={(origins) => onChange({ origins })}
            empty={t('apiKeys.allOrigins')}
          />
          {outside.length > 0 && (
            <p role="status" className="text-xs text-amber">
              {t('apiKeys.outside', { origins: listed(outside) })}
            </p>
          )}
        </fieldset>
      )}
      {type === 'secret' && (
        <>
          <PermissionsEditor
            permissions={draft.permissions}
            onChange={(permissions) => onChange({ permissions })}
          />
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1.5 text-sm font-medium">{t('apiKeys.addresses')}</legend>
            <ListEditor
              values={draft.addresses}
              onChange={(addresses) => onChange({ addresses })}
              read={readAddress}
              twice={t('apiKeys.addressProblems.twice')}
              most={50}
              icon={Network}
              label={t('apiKeys.addAddress')}
              hint={t('apiKeys.addressHint')}
              empty={t('apiKeys.anyAddress')}
              placeholder="203.0.113.0/24"
            />
          </fieldset>
        </>
      )}
      <Field label={t('apiKeys.expires')} hint={t('apiKeys.expiresHint')}>
        <Input
          type="date"
          value={draft.expiresOn}
          min={new Date().toISOString().slice(0, 10)}
          onChange={(event) => onChange({ expiresOn: event.target.value })}
        />
      </Field>
    </>
  )
}

function readAddress(written: string): Reading {
  const reading = readIpRange(written)
  return 'problem' in reading
    ? { problem: t(`apiKeys.addressProblems.${reading.problem}`) }
    : { value: reading.range }
}

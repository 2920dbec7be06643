import type { GrantedPermission } from '@visualkit/contracts'
import { EVERY_KEY_PERMISSION, KEY_PERMISSIONS } from '@visualkit/contracts/permissions'
import { Checkbox, Segmented } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'

/** What a secret key may do: everything, or what is ticked. */
export function PermissionsEditor({
  permissions,
  onChange,
}: {
  permissions: readonly GrantedPermission[]
  onChange(permissions: GrantedPermission[]): void
}) {
  const every = permissions.includes(EVERY_KEY_PERMISSION)
  return (
    <fieldset className="flex flex-col items-start gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t('apiKeys.permissions')}</legend>
      <Segmented
        label={t('apiKeys.permissions')}
        value={every ? 'everything' : 'some'}
        onValueChange={(next) => onChange(next === 'everything' ? [EVERY_KEY_PERMISSION] : [])}
        options={[
          { value: 'everything', label: t('apiKeys.everything') },
          { value: 'some', label: t('apiKeys.some') },
        ]}
      />
      {every ? (
        <p className="text-xs text-ink-3">{t('apiKeys.everythingHint')}</p>
      ) : (
        <ul className="flex flex-col gap-1.5 touch:gap-0">
          {KEY_PERMISSIONS.map((permission) => (
            <li key={permission}>
              <Checkbox
                checked={permissions.includes(permission)}
                onChange={(event) =>
                  onChange(
                    KEY_PERMISSIONS.filter((one) =>
                      one === permission ? event.target.checked : permissions.includes(one),
                    ),
                  )
                }
              >
                {t(`access.acts.${permission}`)}{' '}
                <code className="font-mono text-xs text-ink-3">{permission}</code>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      {permissions.length === 0 && (
        <p role="status" className="text-xs text-amber">
          {t('apiKeys.noneChosen')}
        </p>
      )}
    </fieldset>
  )
}

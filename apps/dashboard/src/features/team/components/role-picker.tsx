import type { Role } from '@visualkit/contracts'
import { cx } from '@visualkit/ui'
import { useId } from 'react'
import { whoMay } from '../../../app/access.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { t } from '../../../i18n/text.ts'
import { ROLES } from '../api/roles.ts'

/** One of the roles, each with what it means. Owners are made by owners. */
export function RolePicker({ value, onChange }: { value: Role; onChange(role: Role): void }) {
  const { may } = useMember()
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{t('team.roleFilter')}</legend>
      {ROLES.map((role) => {
        const refused = role === 'owner' && !may('team.owners')
        return (
          <label
            key={role}
            className={cx(
              'flex items-start gap-3 rounded-control border px-3 py-2.5 transition-colors has-checked:border-lagoon has-checked:bg-lagoon-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-lagoon',
              refused ? 'text-ink-3' : 'hover:bg-wash',
            )}
          >
            <input
              type="radio"
              name={name}
              value={role}
              checked={value === role}
              disabled={refused}
              onChange={() => onChange(role)}
              className="mt-1 size-4 shrink-0 accent-lagoon outline-none"
            />
            <span className="min-w-0">
              <span className="block text-base font-medium">{t(`team.roles.${role}`)}</span>
              <span className="block text-sm text-ink-2">
                {refused ? whoMay('team.owners') : t(`team.roleHints.${role}`)}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

import { DropdownMenu, Mark, MenuChoice } from '@visualkit/ui'
import { ChevronsUpDown } from 'lucide-react'
import { t } from '../i18n/text.ts'
import { switchTenant } from './active-tenant.ts'
import { useMember } from './signed-in.tsx'

/** Which business the dashboard works for; for whoever works for several, the way to the others. */
export function BusinessSwitch() {
  const { tenant, tenants, elsewhere } = useMember()
  const all = [...tenants, ...elsewhere]
  const name = (
    <>
      <span className="flex size-6 shrink-0 items-center justify-center rounded-control bg-lagoon text-on-colour">
        <Mark width={16} height={16} />
      </span>
      <span title={tenant.name} className="min-w-0 flex-1 truncate text-left text-base font-strong">
        {tenant.name}
      </span>
    </>
  )
  if (all.length < 2) return <div className="flex h-14 shrink-0 items-center gap-2.5 px-4">{name}</div>
  return (
    <div className="flex h-14 shrink-0 items-center px-2.5">
      <DropdownMenu
        align="start"
        className="max-h-[70dvh] w-58 overflow-y-auto"
        trigger={
          <button
            type="button"
            aria-label={t('shell.switchFrom', { name: tenant.name })}
            className="flex h-10 w-full items-center gap-2.5 rounded-control px-1.5 transition-colors hover:bg-line/60 touch:h-11"
          >
            {name}
            <ChevronsUpDown aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
          </button>
        }
      >
        <MenuChoice
          label={t('shell.business')}
          value={tenant.id}
          onValueChange={(id) => id !== tenant.id && switchTenant(id)}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </DropdownMenu>
    </div>
  )
}

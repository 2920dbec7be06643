import { ALL_PERMISSIONS, roleMay } from '@visualkit/contracts/permissions'
import { cx, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Check, Minus } from 'lucide-react'
import { useMember } from '../../../app/signed-in.tsx'
import { t } from '../../../i18n/text.ts'
import { ROLES } from '../api/roles.ts'

/** What each role may do, from the very table that decides it. */
export function RolesTable() {
  const { tenant } = useMember()
  return (
    <details className="rounded-card border">
      <summary className="cursor-pointer rounded-card px-4 py-3 text-base font-strong touch:py-4">
        {t('team.explained.title')}
      </summary>
      <dl className="grid gap-3 border-t p-4 sm:grid-cols-2">
        {ROLES.map((role) => (
          <div key={role}>
            <dt className="text-sm font-medium">
              {t(`team.roles.${role}`)}
              {role === tenant.role && <span className="text-ink-3"> ({t('team.you')})</span>}
            </dt>
            <dd className="text-sm text-ink-2">{t(`team.roleHints.${role}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="overflow-x-auto border-t">
        <table className="w-full border-collapse text-left text-sm">
          <thead>
            <tr>
              <TableHead className="min-w-40">{t('team.explained.act')}</TableHead>
              {ROLES.map((role) => (
                <TableHead key={role} className="px-2 text-center">
                  {t(`team.roles.${role}`)}
                </TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {ALL_PERMISSIONS.map((permission) => (
              <TableRow key={permission}>
                <th scope="row" className="h-9 px-3 py-1.5 font-regular first:pl-4">
                  {t(`access.acts.${permission}`)}
                </th>
                {ROLES.map((role) => {
                  const may = roleMay(role, permission)
                  const Icon = may ? Check : Minus
                  return (
                    <TableCell key={role} className="h-9 px-2 py-1.5 text-center">
                      <Icon
                        role="img"
                        aria-label={t(may ? 'team.explained.yes' : 'team.explained.no')}
                        strokeWidth={may ? 2.2 : 1.7}
                        className={cx('inline size-4', may ? 'text-ok' : 'text-ink-3')}
                      />
                    </TableCell>
                  )
                })}
              </TableRow>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

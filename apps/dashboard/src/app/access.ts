import type { Permission } from '@visualkit/contracts'
import { ALL_PERMISSIONS, rolesWith } from '@visualkit/contracts/permissions'
import { listed } from '../i18n/format.ts'
import { t } from '../i18n/text.ts'

/** Why something is not offered: "Only owners and admins may do this." */
export function whoMay(permission: Permission): string {
  return t('access.only', { roles: listed(rolesWith(permission).map((role) => t(`access.plural.${role}`))) })
}

export function isPermission(value: unknown): value is Permission {
  return ALL_PERMISSIONS.includes(value as Permission)
}

import type { Member } from '@visualkit/contracts'
import {
  Avatar,
  Badge,
  Button,
  cx,
  DropdownMenu,
  MenuItem,
  MenuSeparator,
  TableCell,
  TableRow,
} from '@visualkit/ui'
import { Crown, EllipsisVertical, Lock, LockOpen, ShieldCheck, UserRoundCog, UserRoundX } from 'lucide-react'
import { useMember } from '../../../app/signed-in.tsx'
import { ago, longDate, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'

export type MemberAct = 'role' | 'deactivate' | 'reactivate' | 'transfer' | 'remove'

/** One person of the team: who, as what, when last here, and what the reader may do about it. */
export function MemberRow({
  member,
  now,
  onAct,
}: {
  member: Member
  now: number
  onAct(act: MemberAct): void
}) {
  const { user, tenant, may } = useMember()
  const isYou = member.userId === user.id
  const off = member.status === 'deactivated'
  const manages = !isYou && may('team.manage') && (member.role !== 'owner' || may('team.owners'))
  const lastHere = member.isOnline
    ? t('team.online')
    : member.lastActiveAt
      ? ago(member.lastActiveAt, now)
      : t('team.neverHere')
  return (
    <TableRow>
      <TableCell>
        <div className="flex items-center gap-3">
          <span className="relative shrink-0">
            <Avatar name={member.name} kind={off ? 'person' : 'agent'} />
            {member.isOnline && (
              <span
                aria-hidden
                className="absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-paper bg-ok"
              />
            )}
          </span>
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className={cx('text-base font-medium wrap-anywhere', off && 'text-ink-3')}>
                {member.name}
              </span>
              {isYou && <span className="text-sm text-ink-3">({t('team.you')})</span>}
              {off && <Badge tone="danger">{t('team.deactivated')}</Badge>}
              {member.hasTwoFactor && (
                <ShieldCheck
                  role="img"
                  aria-label={t('team.twoFactor')}
                  strokeWidth={1.7}
                  className="size-4 text-ok"
                />
              )}
            </p>
            <p className="text-sm wrap-anywhere text-ink-2">{member.email}</p>
            <p className="mt-1 flex flex-wrap items-center gap-2 text-xs text-ink-3 md:hidden">
              <Badge tone={member.role === 'owner' ? 'lagoon' : 'neutral'}>
                {t(`team.roles.${member.role}`)}
              </Badge>
              {lastHere}
            </p>
          </div>
        </div>
      </TableCell>
      <TableCell className="max-md:hidden">
        <Badge tone={member.role === 'owner' ? 'lagoon' : 'neutral'}>{t(`team.roles.${member.role}`)}</Badge>
      </TableCell>
      <TableCell
        className={cx('max-md:hidden', member.isOnline ? 'text-ok' : 'text-ink-2')}
        title={member.lastActiveAt ? longDate(member.lastActiveAt) : undefined}
      >
        {lastHere}
      </TableCell>
      <TableCell className="text-ink-2 max-lg:hidden" title={longDate(member.joinedAt)}>
        {shortDate(member.joinedAt)}
      </TableCell>
      <TableCell className="w-11 text-right">
        {manages && (
          <DropdownMenu
            trigger={
              <Button variant="quiet" size="iconSmall" aria-label={t('team.actsFor', { name: member.name })}>
                <EllipsisVertical strokeWidth={1.7} />
              </Button>
            }
          >
            <MenuItem onSelect={() => onAct('role')}>
              <UserRoundCog strokeWidth={1.7} />
              {t('team.changeRole')}
            </MenuItem>
            <MenuItem onSelect={() => onAct(off ? 'reactivate' : 'deactivate')}>
              {off ? <LockOpen strokeWidth={1.7} /> : <Lock strokeWidth={1.7} />}
              {off ? t('team.reactivate') : t('team.deactivate')}
            </MenuItem>
            {tenant.role === 'owner' && !off && (
              <MenuItem onSelect={() => onAct('transfer')}>
                <Crown strokeWidth={1.7} />
                {t('team.transfer')}
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem danger onSelect={() => onAct('remove')}>
              <UserRoundX strokeWidth={1.7} />
              {t('team.remove')}
            </MenuItem>
          </DropdownMenu>
        )}
      </TableCell>
    </TableRow>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import type { Invitation } from '@visualkit/contracts'
import { Badge, Button, DropdownMenu, MenuItem, MenuSeparator, toast } from '@visualkit/ui'
import { Copy, EllipsisVertical, MailX, Send } from 'lucide-react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { useNow } from '../../../components/use-now.ts'
import { ago, longDate, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { INVITATION_DAYS } from '../api/invitation-days.ts'
import { useTeamChanged } from '../api/use-team-changed.ts'

const failed = (error: unknown) =>
  toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })

/** Who was asked to join and has not answered. Gone when there is nobody. */
export function InvitationsPanel() {
  const invitations = useQuery({ ...trpc.invitations.list.queryOptions(), refetchInterval: 30_000 })
  if (invitations.error && !invitations.data)
    return (
      <Panel title={t('team.invitations.title')}>
        <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />
      </Panel>
    )
  if (!invitations.data || invitations.data.length === 0) return null
  return (
    <Panel
      title={t('team.invitations.title')}
      description={t('team.invitations.description', { days: INVITATION_DAYS })}
      bodyClassName="p-0"
    >
      <ul>
        {invitations.data.map((one) => (
          <InvitationRow key={one.id} invitation={one} />
        ))}
      </ul>
    </Panel>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { id, email, role, invitedBy, createdAt, expiresAt, isExpired, mail } = invitation
  const now = useNow()
  const changed = useTeamChanged()
  const resend = useMutation(
    trpc.invitations.resend.mutationOptions({
      onSuccess: () => {
        changed()
        toast({
          title: t('team.invitations.resent', { email }),
          description: t('team.invitations.resentText'),
        })
      },
      onError: failed,
    }),
  )
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSuccess: () => {
        changed()
        toast({ title: t('team.invitations.revoked', { email }) })
      },
      onError: failed,
    }),
  )
  const sendAgain = useOnce(resend, true)
  const link = useMutation(trpc.invitations.url.mutationOptions({ onError: failed }))
  const when = ago(createdAt, now)
  const busy = resend.isPending || revoke.isPending || link.isPending

  function copyLink() {
    link.mutate(
      { id },
      {
        onSuccess: ({ url }) =>
          void navigator.clipboard.writeText(url).then(
            () =>
              toast({
                title: t('team.invitations.linkCopied'),
                description: t('team.invitations.linkCopiedText', { email }),
              }),
            () => toast({ title: t('errors.copy'), description: url, tone: 'danger' }),
          ),
      },
    )
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-base font-medium wrap-anywhere">{email}</span>
          <Badge>{t(`team.roles.${role}`)}</Badge>
          {isExpired && <Badge tone="danger">{t('team.invitations.expired')}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-ink-2" title={longDate(expiresAt)}>
          {invitedBy
            ? t('team.invitations.by', { name: invitedBy, when })
            : t('team.invitations.sent', { when })}
          {!isExpired && <>, {t('team.invitations.expires', { date: shortDate(expiresAt) })}</>}
        </p>
        {mail && !isExpired && (
          <p className={mail.status === 'failed' ? 'text-sm text-danger' : 'text-sm text-ink-3'}>
            {mail.status === 'failed'
              ? t('team.invitations.states.failed', { why: mail.error ?? '–' })
              : t(`team.invitations.states.${mail.status}`)}
          </p>
        )}
      </div>
      {mail?.status === 'kept' && !isExpired && (
        <Button onClick={copyLink} busy={link.isPending}>
          <Copy strokeWidth={1.7} />
          {t('team.invitations.copyLink')}
        </Button>
      )}
      {(isExpired || mail?.status === 'failed') && (
        <Button onClick={() => sendAgain({ id })} busy={resend.isPending}>
          <Send strokeWidth={1.7} />
          {t('team.invitations.resend')}
        </Button>
      )}
      <DropdownMenu
        trigger={
          <Button
            variant="quiet"
            size="iconSmall"
            busy={busy}
            aria-label={t('team.actsFor', { name: email })}
          >
            <EllipsisVertical strokeWidth={1.7} />
          </Button>
        }
      >
        <MenuItem onSelect={() => sendAgain({ id })}>
          <Send strokeWidth={1.7} />
          {t('team.invitations.resend')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => revoke.mutate({ id })}>
          <MailX strokeWidth={1.7} />
          {t('team.invitations.revoke')}
        </MenuItem>
      </DropdownMenu>
    </li>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { Member, Role } from '@visualkit/contracts'
import { Button, Callout, ConfirmByName, Dialog, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { useTeamChanged } from '../api/use-team-changed.ts'
import { RolePicker } from './role-picker.tsx'

interface Props {
  member: Member
  onClose(): void
}

const failed = (error: unknown) =>
  toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })

/** Makes somebody another role. */
export function ChangeRoleDialog({ member, onClose }: Props) {
  const { name } = member
  const [role, setRole] = useState<Role>(member.role)
  const changed = useTeamChanged()
  const setTheRole = useMutation(
    trpc.users.setRole.mutationOptions({
      onSuccess: (saved) => {
        changed()
        toast({ title: t('team.roleChanged', { name, role: t(`settings.roles.${saved.role}`) }) })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !setTheRole.isPending && onClose()}
      title={t('team.changeRoleTitle', { name })}
      description={t('team.changeRoleText', { name })}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (role === member.role) return onClose()
          setTheRole.mutate({ id: member.userId, role })
        }}
      >
        <RolePicker value={role} onChange={setRole} />
        {setTheRole.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(setTheRole.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={setTheRole.isPending}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={setTheRole.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Switches somebody's access off; it can be switched on again, so that no name has to be typed. */
export function DeactivateDialog({ member, onClose }: Props) {
  const { tenant } = useMember()
  const { name } = member
  const setStatus = useSetStatus(onClose)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !setStatus.isPending && onClose()}
      title={t('team.deactivateTitle', { name })}
      description={t('team.deactivateText', { name, business: tenant.name })}
      closeLabel={t('common.close')}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose} disabled={setStatus.isPending}>
          {t('common.cancel')}
        </Button>
        <Button
          variant="danger"
          busy={setStatus.isPending}
          onClick={() => setStatus.mutate({ id: member.userId, status: 'deactivated' })}
        >
          {t('team.deactivate')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Switches somebody off or on. */
export function useSetStatus(onDone?: () => void) {
  const changed = useTeamChanged()
  return useMutation(
    trpc.users.setStatus.mutationOptions({
      onSuccess: ({ name, status }) => {
        changed()
        toast({ title: t(status === 'active' ? 'team.reactivated' : 'team.switchedOff', { name }) })
        onDone?.()
      },
      onError: failed,
    }),
  )
}

/** Takes somebody out of the team. */
export function RemoveDialog({ member, onClose }: Props) {
  const { tenant } = useMember()
  const { name } = member
  const changed = useTeamChanged()
  const remove = useMutation(
    trpc.users.remove.mutationOptions({
      onSuccess: () => {
        changed()
        toast({ title: t('team.removed', { name }) })
        onClose()
      },
      onError: failed,
    }),
  )
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('team.removeTitle', { name, business: tenant.name })}
      description={t('team.removeText', { name })}
      name={name}
      prompt={(shown) => <Rich of="common.confirmName" with={{ name: shown }} />}
      confirmLabel={t('team.remove')}
      cancelLabel={t('common.cancel')}
      closeLabel={t('common.close')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ id: member.userId })}
    />
  )
}

/** Makes somebody an owner in the reader's place. */
export function TransferDialog({ member, onClose }: Props) {
  const { tenant } = useMember()
  const { name } = member
  const changed = useTeamChanged()
  const transfer = useMutation(
    trpc.tenants.transferOwnership.mutationOptions({
      onSuccess: () => {
        changed()
        toast({ title: t('team.transferred', { name }) })
        onClose()
      },
      onError: failed,
    }),
  )
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('team.transferTitle', { name, business: tenant.name })}
      description={t('team.transferText', { name })}
      name={tenant.name}
      prompt={(shown) => <Rich of="common.confirmName" with={{ name: shown }} />}
      confirmLabel={t('team.transfer')}
      cancelLabel={t('common.cancel')}
      closeLabel={t('common.close')}
      busy={transfer.isPending}
      onConfirm={() => transfer.mutate({ userId: member.userId })}
    />
  )
}

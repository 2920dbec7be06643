import { useMutation } from '@tanstack/react-query'
import { Button, ConfirmByName, toast } from '@visualkit/ui'
import { DoorOpen } from 'lucide-react'
import { useState } from 'react'
import { forgetTenant } from '../../../app/active-tenant.ts'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'

/** The way out, for everybody but the last owner, who is told what to do first. */
export function LeaveBusiness({ isLastOwner }: { isLastOwner: boolean }) {
  const { tenant, user } = useMember()
  const [open, setOpen] = useState(false)
  const leave = useMutation(
    trpc.users.remove.mutationOptions({
      onSuccess: () => {
        forgetTenant()
        window.location.assign('/')
      },
      onError: (error) => {
        setOpen(false)
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
      },
    }),
  )
  const business = tenant.name
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border px-4 py-3">
      <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">
        {isLastOwner ? t('team.lastOwner') : t('team.leaveText')}
      </p>
      <Button disabled={isLastOwner} onClick={() => setOpen(true)} className="max-w-full text-danger">
        <DoorOpen strokeWidth={1.7} />
        <span className="truncate">{t('team.leave', { business })}</span>
      </Button>
      <ConfirmByName
        open={open}
        onOpenChange={setOpen}
        title={t('team.leaveTitle', { business })}
        description={t('team.leaveText')}
        name={business}
        prompt={(shown) => <Rich of="common.confirmName" with={{ name: shown }} />}
        confirmLabel={t('team.leaveConfirm')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={leave.isPending}
        onConfirm={() => leave.mutate({ id: user.id })}
      />
    </div>
  )
}

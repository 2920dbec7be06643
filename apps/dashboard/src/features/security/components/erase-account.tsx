import { useMutation } from '@tanstack/react-query'
import { Button, ConfirmByName, toast } from '@visualkit/ui'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { forgetTenant } from '../../../app/active-tenant.ts'
import { errorDetails, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { listed } from '../../../i18n/format.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'

/** Deletes the reader's account for good, once they have written their address. */
export function EraseAccount({
  email,
  businesses,
}: {
  email: string
  /** Those the reader works for. */
  businesses: readonly string[]
}) {
  const [open, setOpen] = useState(false)
  const erase = useMutation(
    trpc.account.erase.mutationOptions({
      onSuccess: () => {
        forgetTenant()
        window.location.assign('/sign-in?done=erased')
      },
      onError: (error) => {
        setOpen(false)
        const business = errorDetails(error)?.business
        const description =
          typeof business === 'string' ? t('privacy.own.lastOwner', { business }) : errorText(error)
        toast({ title: t('errors.notDone'), description, tone: 'danger' })
      },
    }),
  )
  return (
    <>
      <Button className="text-danger" onClick={() => setOpen(true)}>
        <Trash2 strokeWidth={1.7} />
        {t('privacy.own.erase')}
      </Button>
      <ConfirmByName
        open={open}
        onOpenChange={setOpen}
        title={t('privacy.own.confirmTitle')}
        description={
          businesses.length > 0
            ? t('privacy.own.confirmText', { businesses: listed(businesses) })
            : t('privacy.own.confirmAlone')
        }
        name={email}
        prompt={(shown) => <Rich of="common.confirmName" with={{ name: shown }} />}
        confirmLabel={t('privacy.own.confirm')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={erase.isPending}
        onConfirm={() => erase.mutate({ email })}
      />
    </>
  )
}

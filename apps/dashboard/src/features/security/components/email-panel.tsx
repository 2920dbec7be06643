import { useMutation } from '@tanstack/react-query'
import type { AccountSecurity } from '@visualkit/contracts'
import { Button, Callout, Field, Input } from '@visualkit/ui'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { errorCode, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { useSecurityChange } from '../api/use-security-change.ts'

/** The address somebody signs in with; a change needs both sides. */
export function EmailPanel({ security }: { security: AccountSecurity }) {
  const { email, pendingEmail } = security
  const { refresh, onError } = useSecurityChange()
  const [open, setOpen] = useState(false)
  const [next, setNext] = useState('')
  const request = useMutation(
    trpc.account.requestEmailChange.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        setNext('')
        refresh()
      },
    }),
  )
  const cancel = useMutation(trpc.account.cancelEmailChange.mutationOptions({ onSuccess: refresh, onError }))
  const { error } = request
  const problem = error && errorCode(error) !== 'STEP_UP_REQUIRED' ? errorText(error) : null
  return (
    <Panel
      title={t('signIn.email')}
      description={email}
      actions={
        !open && !pendingEmail && <Button onClick={() => setOpen(true)}>{t('security.email.change')}</Button>
      }
      className={open || pendingEmail ? undefined : '[&>header]:border-b-0'}
      bodyClassName={open || pendingEmail ? undefined : 'hidden'}
    >
      {pendingEmail ? (
        <Callout
          tone="amber"
          icon={<MailCheck strokeWidth={1.7} />}
          actions={
            <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('security.email.cancel')}
            </Button>
          }
        >
          <p className="wrap-anywhere">{t('security.email.waits', { email: pendingEmail.email })}</p>
          <ul className="mt-1 list-disc pl-4 text-ink-2 wrap-anywhere">
            {!pendingEmail.confirmedOld && <li>{t('security.email.missing', { email })}</li>}
            {!pendingEmail.confirmedNew && (
              <li>{t('security.email.missing', { email: pendingEmail.email })}</li>
            )}
          </ul>
        </Callout>
      ) : (
        <form
          className="flex max-w-md flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            request.mutate({ newEmail: next.trim() })
          }}
        >
          <Field label={t('security.email.next')} hint={t('security.email.hint')} error={problem}>
            <Input
              type="email"
              autoComplete="email"
              value={next}
              onChange={(event) => setNext(event.target.value)}
              maxLength={254}
              required
              autoFocus
            />
          </Field>
          <div className="flex gap-2">
            <Button type="submit" variant="primary" busy={request.isPending}>
              {t('security.email.change')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button>
          </div>
        </form>
      )}
    </Panel>
  )
}

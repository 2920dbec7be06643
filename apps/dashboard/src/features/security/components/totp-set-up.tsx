import { useMutation } from '@tanstack/react-query'
import { Button, Field, Input } from '@visualkit/ui'
import { type FormEvent, useState } from 'react'
import { errorCode, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { t } from '../../../i18n/text.ts'
import { QrCode } from './qr-code.tsx'

/** The secret for an authenticator app, and the code that shows that the app has it. */
export function TotpSetUp({
  secret,
  uri,
  onDone,
}: {
  secret: string
  uri: string
  onDone(backupCodes: string[]): void
}) {
  const [code, setCode] = useState('')
  const confirm = useMutation(
    trpc.account.confirmTotp.mutationOptions({ onSuccess: ({ backupCodes }) => onDone(backupCodes) }),
  )
  const problem =
    confirm.error &&
    (errorCode(confirm.error) === 'VALIDATION_ERROR' ? t('security.totp.wrong') : errorText(confirm.error))

  function submit(event: FormEvent) {
    event.preventDefault()
    confirm.mutate({ code })
  }

  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      <div className="flex flex-wrap items-center gap-5">
        <QrCode text={uri} label={t('security.totp.qr')} className="size-44 shrink-0" />
        <div className="flex min-w-0 flex-1 basis-48 flex-col items-start gap-2 text-sm text-ink-2">
          <p>{t('security.totp.scan')}</p>
          <p>{t('security.totp.type')}</p>
          <code className="rounded-control border bg-wash px-2 py-1 font-mono text-sm break-all text-ink select-all">
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
          <CopyButton text={secret} />
        </div>
      </div>
      <Field label={t('signIn.code.app')} hint={t('security.totp.codeHint')} error={problem}>
        <Input
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          required
          autoFocus
          className="max-w-40 font-mono text-lg tracking-widest"
        />
      </Field>
      <Button type="submit" variant="primary" className="self-end" busy={confirm.isPending}>
        {t('security.twoStep.turnOn')}
      </Button>
    </form>
  )
}

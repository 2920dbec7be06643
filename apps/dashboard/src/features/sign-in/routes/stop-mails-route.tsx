import { useMutation } from '@tanstack/react-query'
import { Button } from '@visualkit/ui'
import { errorCode, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { useLinkToken } from '../api/link-token.ts'
import { SignInFrame } from '../components/sign-in-frame.tsx'

/** /stop-mails#token=…: who got a mail wants no more. Nothing happens before the button: scanners open links. */
export function StopMailsRoute() {
  const token = useLinkToken()
  const { mutate, data, error, isPending } = useMutation(trpc.mails.stop.mutationOptions())
  if (data)
    return (
      <SignInFrame title={t('stopMails.title')} notice={t('stopMails.done', { business: data.business })} />
    )
  const isOver = token === null || errorCode(error) === 'VALIDATION_ERROR'
  if (isOver) return <SignInFrame title={t('signIn.linkOver')} problem={t('signIn.problems.link')} />
  return (
    <SignInFrame title={t('stopMails.title')} problem={error && errorText(error)}>
      <p className="text-base text-ink-2">{t('stopMails.ask')}</p>
      <Button variant="primary" size="large" busy={isPending} onClick={() => mutate({ token })}>
        {t('stopMails.stop')}
      </Button>
    </SignInFrame>
  )
}

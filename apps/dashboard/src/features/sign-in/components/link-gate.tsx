import type { MailLink } from '@visualkit/contracts'
import { Button, Skeleton } from '@visualkit/ui'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { errorCode, errorText } from '../../../app/errors.ts'
import { t } from '../../../i18n/text.ts'
import { useMailLink } from '../api/link-token.ts'
import { SignInFrame } from './sign-in-frame.tsx'

export interface LinkGateProps {
  /** The secret of the link; null when the page was opened without one. */
  token: string | null
  purpose: MailLink['purpose']
  title: string
  /** Where to ask for a new link. */
  again: { to: string; label: string }
  children(link: MailLink, token: string): ReactNode
}

/** Shows a page for the holder of a link that works, and says so when it does not. */
export function LinkGate({ token, purpose, title, again, children }: LinkGateProps) {
  const { link, error, retry } = useMailLink(purpose, token)
  if (link && token !== null) return children(link, token)
  const isOver = token === null || errorCode(error) === 'VALIDATION_ERROR'
  if (isOver) {
    return (
      <SignInFrame title={t('signIn.linkOver')} problem={t('signIn.problems.link')}>
        <Button asChild variant="primary" size="large">
          <Link to={again.to}>{again.label}</Link>
        </Button>
      </SignInFrame>
    )
  }
  return (
    <SignInFrame title={title} problem={error && errorText(error)}>
      {error ? (
        <Button size="large" onClick={retry}>
          {t('common.tryAgain')}
        </Button>
      ) : (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-3">
          <Skeleton className="w-1/3" />
          <Skeleton className="h-9" />
        </div>
      )}
    </SignInFrame>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InvitationView } from '@visualkit/contracts'
import { Button, Field, Input, Skeleton, toast } from '@visualkit/ui'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { rememberTenant, tenantPath } from '../../../app/active-tenant.ts'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { NewPasswordField } from '../../../components/new-password-field.tsx'
import { currentLocale, t } from '../../../i18n/text.ts'
import { useLinkToken } from '../../sign-in/api/link-token.ts'
import { postAuth } from '../../sign-in/api/post-auth.ts'
import { signOut } from '../../sign-in/api/sign-out.ts'
import { SignInFrame } from '../../sign-in/components/sign-in-frame.tsx'
import { forgetInvitation, heldInvitation, holdInvitation } from '../api/held-invitation.ts'
import { overOf, refusalOf } from '../api/invitation-refusal.ts'

/** /invitation#token=…: somebody was asked to join a business. */
export function InvitationRoute() {
  const fresh = useLinkToken()
  const token = fresh ?? heldInvitation()
  const { mutate, data, error } = useMutation(trpc.invitations.read.mutationOptions())
  const signedIn = useQuery(trpc.auth.getSession.queryOptions())
  useEffect(() => {
    if (token === null) return
    // Whoever signs in first comes back without the link.
    holdInvitation(token)
    mutate({ token })
  }, [mutate, token])

  const over = token === null ? 'unknown' : overOf(error)
  if (over) {
    return (
      <SignInFrame title={t(`invitation.over.${over}`)} subtitle={t(`invitation.overText.${over}`)}>
        <Button asChild variant={over === 'accepted' ? 'primary' : 'secondary'} size="large">
          <Link to="/">{t('invitation.signIn')}</Link>
        </Button>
      </SignInFrame>
    )
  }
  if (error || signedIn.error) {
    return (
      <SignInFrame title={t('team.title')} problem={errorText(error ?? signedIn.error)}>
        <Button
          size="large"
          onClick={() => {
            if (token !== null) mutate({ token })
            void signedIn.refetch()
          }}
        >
          {t('common.tryAgain')}
        </Button>
      </SignInFrame>
    )
  }
  if (!data || signedIn.data === undefined) {
    return (
      <SignInFrame title={t('team.title')}>
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-3">
          <Skeleton className="w-1/3" />
          <Skeleton className="h-9" />
        </div>
      </SignInFrame>
    )
  }
  const user = signedIn.data?.user ?? null
  const props = { invitation: data, token: token ?? '' }
  if (user && user.email !== data.email) return <WrongAccount {...props} own={user.email} />
  if (user) return <AcceptAs {...props} name={user.name || user.email} />
  if (data.hasAccount) return <SignInFirst {...props} />
  return <NewAccount {...props} />
}

interface Props {
  invitation: InvitationView
  token: string
}

function titleOf({ business }: InvitationView): string {
  return t('invitation.title', { business })
}

function textOf({ invitedBy, role }: InvitationView): string {
  const as = t(`settings.roles.${role}`)
  return invitedBy
    ? t('invitation.text', { name: invitedBy, role: as })
    : t('invitation.textPlain', { role: as })
}

/** Joins, and opens the business. */
function useAccept(invitation: InvitationView) {
  const queries = useQueryClient()
  return useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: async ({ tenantId, email }, { account }) => {
        forgetInvitation()
        if (account) await postAuth('/sign-in/email', { email, password: account.password })
        queries.clear()
        rememberTenant(tenantId)
        toast({ title: t('invitation.joined', { business: invitation.business }) })
        window.location.assign(tenantPath(tenantId))
      },
    }),
  )
}

function NewAccount({ invitation, token }: Props) {
  const { email, business } = invitation
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useAccept(invitation)
  const submit = useOnce(accept)
  return (
    <SignInFrame
      title={titleOf(invitation)}
      subtitle={`${textOf(invitation)} ${t('invitation.for', { email })}`}
      problem={accept.error && refusalOf(accept.error)}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit({ token, account: { name: name.trim(), password, locale: currentLocale() } })
        }}
      >
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label={t('invitation.name')} hint={t('invitation.nameHint')}>
          <Input
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            required
            autoFocus
          />
        </Field>
        <NewPasswordField
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          owner={{ email, name, business }}
        />
        <Button type="submit" variant="primary" size="large" busy={accept.isPending || accept.isSuccess}>
          {t('invitation.submit')}
        </Button>
      </form>
      {invitation.hasAccount === null && (
        <Button asChild size="large">
          <Link to={signInFirst(invitation)}>{t('invitation.haveAccount')}</Link>
        </Button>
      )}
    </SignInFrame>
  )
}

function AcceptAs({ invitation, token, name }: Props & { name: string }) {
  const accept = useAccept(invitation)
  const submit = useOnce(accept)
  return (
    <SignInFrame
      title={titleOf(invitation)}
      subtitle={textOf(invitation)}
      problem={accept.error && refusalOf(accept.error)}
    >
      <Button
        variant="primary"
        size="large"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => submit({ token })}
      >
        <span className="truncate">{t('invitation.accept', { name })}</span>
      </Button>
    </SignInFrame>
  )
}

function signInFirst({ email }: InvitationView): string {
  return `/sign-in?email=${encodeURIComponent(email)}&next=/invitation`
}

function SignInFirst({ invitation }: Props) {
  return (
    <SignInFrame
      title={titleOf(invitation)}
      subtitle={`${textOf(invitation)} ${t('invitation.for', { email: invitation.email })}`}
    >
      <p className="text-base">{t('invitation.known')}</p>
      <Button asChild variant="primary" size="large">
        <Link to={signInFirst(invitation)}>{t('invitation.signIn')}</Link>
      </Button>
    </SignInFrame>
  )
}

function WrongAccount({ invitation, own }: Props & { own: string }) {
  return (
    <SignInFrame
      title={t('invitation.wrongTitle')}
      problem={t('invitation.wrong', { email: invitation.email, own })}
      footer={t('invitation.wrongHint', { own })}
    >
      <Button variant="primary" size="large" onClick={() => void signOut('/invitation')}>
        {t('invitation.signOut')}
      </Button>
      <Button asChild size="large">
        <Link to="/">{t('shell.toOverview')}</Link>
      </Button>
    </SignInFrame>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { SsoConnection } from '@visualkit/contracts'
import { Button, Field, Input, toast } from '@visualkit/ui'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { PasswordInput } from '../../../components/password-input.tsx'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'

/** What an OpenID provider gave the business. The secret is written, and never read again. */
export function OidcSide({ connection, readOnly }: { connection: SsoConnection; readOnly: boolean }) {
  const { refresh } = useSsoChange()
  const [issuer, setIssuer] = useState(connection.issuer ?? '')
  const [clientId, setClientId] = useState(connection.clientId ?? '')
  const [clientSecret, setClientSecret] = useState('')
  const save = useMutation(
    trpc.sso.update.mutationOptions({
      onSuccess: () => {
        setClientSecret('')
        toast({ title: t('common.saved') })
        return refresh()
      },
    }),
  )
  const isWhole = issuer.trim() && clientId.trim() && (connection.hasSecret || clientSecret.trim())
  const isChanged =
    issuer.trim() !== (connection.issuer ?? '') ||
    clientId.trim() !== (connection.clientId ?? '') ||
    clientSecret !== ''
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const secret = clientSecret.trim() ? { clientSecret: clientSecret.trim() } : {}
        save.mutate({ id: connection.id, issuer: issuer.trim(), clientId: clientId.trim(), ...secret })
      }}
    >
      <Field
        label={t('sso.oidc.issuer')}
        hint={t('sso.oidc.issuerHint')}
        error={save.error && ssoProblem(save.error)}
      >
        <Input
          type="url"
          value={issuer}
          onChange={(event) => setIssuer(event.target.value)}
          placeholder="https://"
          maxLength={2_000}
          required
          disabled={readOnly}
        />
      </Field>
      <Field label={t('sso.oidc.clientId')}>
        <Input
          value={clientId}
          onChange={(event) => setClientId(event.target.value)}
          maxLength={500}
          autoComplete="off"
          required
          disabled={readOnly}
        />
      </Field>
      <Field
        label={t('sso.oidc.clientSecret')}
        hint={t(connection.hasSecret ? 'sso.oidc.secretKept' : 'sso.oidc.secretHint')}
      >
        <PasswordInput
          value={clientSecret}
          onChange={(event) => setClientSecret(event.target.value)}
          maxLength={2_000}
          autoComplete="off"
          required={!connection.hasSecret}
          disabled={readOnly}
        />
      </Field>
      {!readOnly && (
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          disabled={!isWhole || !isChanged}
          busy={save.isPending}
        >
          {t('common.save')}
        </Button>
      )}
    </form>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { SsoConnection, SsoRole } from '@visualkit/contracts'
import { Button, Field, Input, Select, toast } from '@visualkit/ui'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'

const JOIN = ['agent', 'viewer', 'nobody'] as const

/** Who joins by signing in, and where the provider writes address and name. */
export function PeopleStep({ connection, readOnly }: { connection: SsoConnection; readOnly: boolean }) {
  const { refresh } = useSsoChange()
  const before = connection.joins ? connection.defaultRole : 'nobody'
  const [join, setJoin] = useState<(typeof JOIN)[number]>(before)
  const [emailClaim, setEmailClaim] = useState(connection.emailClaim ?? '')
  const [nameClaim, setNameClaim] = useState(connection.nameClaim ?? '')
  const save = useMutation(
    trpc.sso.update.mutationOptions({
      onSuccess: () => {
        toast({ title: t('common.saved') })
        return refresh()
      },
    }),
  )
  const isChanged =
    join !== before ||
    emailClaim !== (connection.emailClaim ?? '') ||
    nameClaim !== (connection.nameClaim ?? '')
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const role = join === 'nobody' ? {} : { defaultRole: join as SsoRole }
        const claims = connection.kind === 'saml' ? { emailClaim, nameClaim } : {}
        save.mutate({ id: connection.id, joins: join !== 'nobody', ...role, ...claims })
      }}
    >
      <Field
        label={t('sso.people.join')}
        hint={t('sso.people.joinHint')}
        error={save.error && ssoProblem(save.error)}
      >
        <Select
          value={join}
          onChange={(event) => setJoin(event.target.value as (typeof JOIN)[number])}
          disabled={readOnly}
        >
          {JOIN.map((value) => (
            <option key={value} value={value}>
              {t(`sso.people.joins.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
      {connection.kind === 'saml' && (
        <>
          <Field
            label={t('sso.people.emailClaim')}
            hint={t('sso.people.claimHint')}
            aside={t('common.optional')}
          >
            <Input
              value={emailClaim}
              onChange={(event) => setEmailClaim(event.target.value)}
              maxLength={500}
              disabled={readOnly}
            />
          </Field>
          <Field label={t('sso.people.nameClaim')} aside={t('common.optional')}>
            <Input
              value={nameClaim}
              onChange={(event) => setNameClaim(event.target.value)}
              maxLength={500}
              disabled={readOnly}
            />
          </Field>
        </>
      )}
      {!readOnly && (
        <Button type="submit" className="self-start" disabled={!isChanged} busy={save.isPending}>
          {t('common.save')}
        </Button>
      )}
    </form>
  )
}

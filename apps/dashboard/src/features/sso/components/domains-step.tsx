import { useMutation } from '@tanstack/react-query'
import type { SsoConnection, SsoDomain } from '@visualkit/contracts'
import { Badge, Button, ConfirmByName, Field, Input, toast } from '@visualkit/ui'
import { Globe, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { Rich } from '../../../i18n/rich.tsx'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'
import { CopyLine } from './copy-line.tsx'

/** Domains whose people the provider speaks for, and how the business proves that they are its own. */
export function DomainsStep({ connection, mayChange }: { connection: SsoConnection; mayChange: boolean }) {
  const { refresh } = useSsoChange()
  const [domain, setDomain] = useState('')
  const add = useMutation(
    trpc.sso.addDomain.mutationOptions({
      onSuccess: () => {
        setDomain('')
        return refresh()
      },
    }),
  )
  return (
    <div className="flex flex-col gap-4">
      {connection.domains.length > 0 && (
        <ul className="flex flex-col gap-3">
          {connection.domains.map((one) => (
            <DomainRow key={one.id} domain={one} mayChange={mayChange} />
          ))}
        </ul>
      )}
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ connectionId: connection.id, domain: domain.trim() })
        }}
      >
        <Field
          label={t('sso.domains.add')}
          error={add.error && ssoProblem(add.error)}
          className="min-w-0 flex-1 basis-56"
        >
          <Input
            value={domain}
            onChange={(event) => setDomain(event.target.value)}
            placeholder="example.com"
            maxLength={253}
            autoCapitalize="off"
            spellCheck={false}
            required
          />
        </Field>
        <Button type="submit" busy={add.isPending} disabled={domain.trim() === ''}>
          <Plus strokeWidth={1.7} />
          {t('common.add')}
        </Button>
      </form>
    </div>
  )
}

function DomainRow({ domain, mayChange }: { domain: SsoDomain; mayChange: boolean }) {
  const { refresh, onError } = useSsoChange()
  const [removing, setRemoving] = useState(false)
  const verify = useMutation(
    trpc.sso.verifyDomain.mutationOptions({
      onSuccess: () => {
        toast({ title: t('sso.domains.proved', { domain: domain.domain }) })
        return refresh()
      },
    }),
  )
  const remove = useMutation(
    trpc.sso.removeDomain.mutationOptions({
      onSuccess: refresh,
      onError,
      onSettled: () => setRemoving(false),
    }),
  )
  return (
    <li className="flex flex-col gap-3 rounded-card border p-3">
      <div className="flex items-center gap-2">
        <Globe aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
        <p className="min-w-0 flex-1 text-base wrap-anywhere">{domain.domain}</p>
        <Badge tone={domain.verifiedAt ? 'ok' : 'amber'}>
          {t(domain.verifiedAt ? 'sso.domains.isProved' : 'sso.domains.waits')}
        </Badge>
        {mayChange && (
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('common.remove', { name: domain.domain })}
            onClick={() => setRemoving(true)}
          >
            <Trash2 strokeWidth={1.7} />
          </Button>
        )}
      </div>
      {!domain.verifiedAt && (
        <>
          <p className="text-sm text-ink-2">{t('sso.domains.record', { domain: domain.domain })}</p>
          <CopyLine label={t('sso.domains.txt')} value={domain.record} />
          {verify.error && (
            <p role="alert" className="text-sm text-danger">
              {ssoProblem(verify.error)}
            </p>
          )}
          <Button
            className="self-start"
            busy={verify.isPending}
            onClick={() => verify.mutate({ id: domain.id })}
          >
            {t('sso.domains.check')}
          </Button>
        </>
      )}
      <ConfirmByName
        open={removing}
        onOpenChange={setRemoving}
        title={t('sso.domains.removeTitle', { domain: domain.domain })}
        description={t('sso.domains.removeText')}
        name={domain.domain}
        prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
        confirmLabel={t('sso.domains.remove')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id: domain.id })}
      />
    </li>
  )
}

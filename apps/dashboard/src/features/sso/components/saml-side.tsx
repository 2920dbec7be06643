import { useMutation } from '@tanstack/react-query'
import type { SsoConnection } from '@visualkit/contracts'
import { Button, Field, Input, Segmented, Textarea, toast } from '@visualkit/ui'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'

const WAYS = ['url', 'xml', 'hand'] as const
const XML_CHARACTERS = 524_288

/** What a SAML provider says of itself: by the address of its description, the XML itself, or field by field. */
export function SamlSide({ connection, readOnly }: { connection: SsoConnection; readOnly: boolean }) {
  const { refresh } = useSsoChange()
  const [way, setWay] = useState<(typeof WAYS)[number]>(connection.isComplete ? 'hand' : 'url')
  const [url, setUrl] = useState('')
  const [xml, setXml] = useState('')
  const [issuer, setIssuer] = useState(connection.issuer ?? '')
  const [signInUrl, setSignInUrl] = useState(connection.signInUrl ?? '')
  const [certificate, setCertificate] = useState(connection.certificates.map(({ pem }) => pem).join('\n'))
  const onSuccess = (saved: SsoConnection) => {
    setIssuer(saved.issuer ?? '')
    setSignInUrl(saved.signInUrl ?? '')
    setCertificate(saved.certificates.map(({ pem }) => pem).join('\n'))
    setWay('hand')
    toast({ title: t('common.saved') })
    return refresh()
  }
  const bring = useMutation(trpc.sso.importMetadata.mutationOptions({ onSuccess }))
  const save = useMutation(trpc.sso.update.mutationOptions({ onSuccess }))
  const error = way === 'hand' ? save.error : bring.error
  const { id } = connection
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (way === 'url') return bring.mutate({ id, url: url.trim() })
        if (way === 'xml') return bring.mutate({ id, xml })
        const certificates = certificate.split(/(?<=-----END CERTIFICATE-----)/).filter((part) => part.trim())
        save.mutate({ id, issuer: issuer.trim(), signInUrl: signInUrl.trim(), certificates })
      }}
    >
      <Segmented
        label={t('sso.saml.way')}
        className="self-start"
        value={way}
        onValueChange={setWay}
        options={WAYS.map((value) => ({ value, label: t(`sso.saml.ways.${value}`) }))}
      />
      {way === 'url' && (
        <Field label={t('sso.saml.url')} hint={t('sso.saml.urlHint')} error={error && ssoProblem(error)}>
          <Input
            type="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://"
            maxLength={2_000}
            required
            disabled={readOnly}
          />
        </Field>
      )}
      {way === 'xml' && (
        <Field label={t('sso.saml.xml')} hint={t('sso.saml.xmlHint')} error={error && ssoProblem(error)}>
          <Textarea
            value={xml}
            onChange={(event) => setXml(event.target.value)}
            maxLength={XML_CHARACTERS}
            spellCheck={false}
            required
            disabled={readOnly}
            className="max-h-64 font-mono text-xs"
          />
        </Field>
      )}
      {way === 'hand' && (
        <>
          <Field label={t('sso.saml.issuer')} error={error && ssoProblem(error)}>
            <Input
              value={issuer}
              onChange={(event) => setIssuer(event.target.value)}
              maxLength={2_000}
              required
              disabled={readOnly}
            />
          </Field>
          <Field label={t('sso.saml.signInUrl')}>
            <Input
              type="url"
              value={signInUrl}
              onChange={(event) => setSignInUrl(event.target.value)}
              maxLength={2_000}
              required
              disabled={readOnly}
            />
          </Field>
          <Field label={t('sso.saml.certificate')} hint={t('sso.saml.certificateHint')}>
            <Textarea
              value={certificate}
              onChange={(event) => setCertificate(event.target.value)}
              spellCheck={false}
              required
              disabled={readOnly}
              className="max-h-64 font-mono text-xs"
            />
          </Field>
          {connection.certificates.map(({ pem, subject, validUntil }) => (
            <p key={pem} className="text-xs text-ink-3">
              {t('sso.saml.until', { subject, date: shortDate(validUntil) })}
            </p>
          ))}
        </>
      )}
      {!readOnly && (
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          busy={save.isPending || bring.isPending}
        >
          {t(way === 'hand' ? 'common.save' : 'sso.saml.import')}
        </Button>
      )}
    </form>
  )
}

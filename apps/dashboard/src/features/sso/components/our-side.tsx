import type { SsoConnection } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'
import { CopyLine } from './copy-line.tsx'

/** What the provider has to know of us. */
export function OurSide({ connection: { kind, ours } }: { connection: SsoConnection }) {
  return (
    <div className="flex flex-col gap-4">
      {kind === 'oidc' ? (
        <CopyLine label={t('sso.ours.redirectUri')} value={ours.redirectUri} />
      ) : (
        <>
          <CopyLine label={t('sso.ours.acsUrl')} value={ours.acsUrl} />
          <CopyLine label={t('sso.ours.entityId')} hint={t('sso.ours.entityIdHint')} value={ours.entityId} />
          <CopyLine label={t('sso.ours.logoutUrl')} value={ours.logoutUrl} />
          {ours.certificate !== null && (
            <CopyLine
              label={t('sso.ours.certificate')}
              hint={t('sso.ours.certificateHint')}
              value={ours.certificate}
            />
          )}
        </>
      )}
      <CopyLine label={t('sso.ours.signInUrl')} hint={t('sso.ours.signInUrlHint')} value={ours.signInUrl} />
      <p className="text-sm text-ink-2">{t(kind === 'oidc' ? 'sso.ours.oidcNote' : 'sso.ours.samlNote')}</p>
    </div>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { AccountSecurity } from '@visualkit/contracts'
import { Badge, Button, Callout, Dialog, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { Panel } from '../../../components/page.tsx'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { useSecurityChange } from '../api/use-security-change.ts'
import { BackupCodes } from './backup-codes.tsx'
import { TotpSetUp } from './totp-set-up.tsx'

/** From so few on the reader is told to make new ones. */
const FEW_CODES = 3

/** Codes besides the password: on or off, backup codes, another app. */
export function TwoStepPanel({ security }: { security: AccountSecurity }) {
  const { totp } = security
  const { refresh, onError } = useSecurityChange()
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [turningOff, setTurningOff] = useState(false)
  const begin = useMutation(trpc.account.beginTotp.mutationOptions({ onSuccess: setSecret, onError }))
  const renew = useMutation(
    trpc.account.renewBackupCodes.mutationOptions({
      onSuccess: ({ backupCodes }) => {
        setCodes(backupCodes)
        refresh()
      },
      onError,
    }),
  )
  // The second of two would end what the first one shows.
  const beginOnce = useOnce(begin, true)
  const renewOnce = useOnce(renew, true)
  const disable = useMutation(
    trpc.account.disableTotp.mutationOptions({
      onSuccess: () => {
        setTurningOff(false)
        refresh()
        toast({ title: t('security.twoStep.turnedOff') })
      },
      onError: (error) => {
        setTurningOff(false)
        onError(error)
      },
    }),
  )

  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          {t('security.twoStep.title')}
          <Badge tone={totp ? 'ok' : 'neutral'}>
            {totp ? t('security.twoStep.on') : t('security.twoStep.off')}
          </Badge>
        </span>
      }
      description={
        totp
          ? t('security.twoStep.since', { date: shortDate(totp.since) })
          : t('security.twoStep.description')
      }
      actions={
        totp ? (
          <Button onClick={() => setTurningOff(true)}>{t('security.twoStep.turnOff')}</Button>
        ) : (
          <Button variant="primary" busy={begin.isPending} onClick={() => beginOnce()}>
            {t('security.twoStep.turnOn')}
          </Button>
        )
      }
      className={totp ? undefined : '[&>header]:border-b-0'}
      bodyClassName={totp ? 'flex flex-col gap-3' : 'hidden'}
    >
      {totp && (
        <>
          {totp.backupCodesLeft <= FEW_CODES && (
            <Callout tone="amber" icon={<TriangleAlert strokeWidth={1.7} />}>
              {t('security.twoStep.fewCodes')}
            </Callout>
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-sm text-ink-2">
              {t('security.twoStep.codesLeft', { count: totp.backupCodesLeft })}
            </p>
            <Button busy={renew.isPending} onClick={() => renewOnce()}>
              {t('security.twoStep.renew')}
            </Button>
          </div>
        </>
      )}
      <Dialog
        open={secret !== null}
        onOpenChange={(open) => !open && setSecret(null)}
        title={t('security.totp.title')}
        description={t('security.totp.description')}
        closeLabel={t('common.close')}
      >
        {secret && (
          <TotpSetUp
            {...secret}
            onDone={(backupCodes) => {
              setSecret(null)
              setCodes(backupCodes)
              refresh()
            }}
          />
        )}
      </Dialog>
      <Dialog
        open={codes !== null}
        onOpenChange={() => {}}
        title={t('security.codes.title')}
        description={t('security.codes.description')}
      >
        {codes && <BackupCodes email={security.email} codes={codes} onKept={() => setCodes(null)} />}
      </Dialog>
      <Dialog
        open={turningOff}
        onOpenChange={setTurningOff}
        title={t('security.twoStep.offTitle')}
        description={t('security.twoStep.offText')}
        closeLabel={t('common.close')}
        footer={
          <>
            <Button onClick={() => setTurningOff(false)}>{t('common.cancel')}</Button>
            <Button variant="danger" busy={disable.isPending} onClick={() => disable.mutate()}>
              {t('security.twoStep.turnOff')}
            </Button>
          </>
        }
      />
    </Panel>
  )
}

import { Button } from '@visualkit/ui'
import { Download, Printer } from 'lucide-react'
import { saveFile } from '../../../app/save-file.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { t } from '../../../i18n/text.ts'

/** Backup codes, this one time: to copy, to keep as a file, or to print. */
export function BackupCodes({ email, codes, onKept }: { email: string; codes: string[]; onKept(): void }) {
  const text = `${t('security.codes.fileTitle', { email })}\n\n${codes.join('\n')}\n`

  const download = () => saveFile('visualkit-backup-codes.txt', new Blob([text], { type: 'text/plain' }))

  return (
    <div className="flex flex-col gap-4">
      <div data-print className="rounded-card border bg-wash p-4">
        <p className="mb-3 text-sm text-ink-2">{t('security.codes.fileTitle', { email })}</p>
        <ol className="grid grid-cols-1 gap-x-6 gap-y-1.5 font-mono text-base text-ink sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code} className="select-all">
              {code}
            </li>
          ))}
        </ol>
      </div>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} />
        <Button onClick={download}>
          <Download strokeWidth={1.7} />
          {t('security.codes.download')}
        </Button>
        <Button onClick={() => window.print()}>
          <Printer strokeWidth={1.7} />
          {t('security.codes.print')}
        </Button>
        <span className="flex-1" />
        <Button variant="primary" onClick={onKept}>
          {t('security.codes.kept')}
        </Button>
      </div>
      <LeaveGuard
        when
        scope="address"
        title={t('security.codes.leaveTitle')}
        text={t('security.codes.leaveText')}
        leaveLabel={t('security.codes.leave')}
      />
    </div>
  )
}

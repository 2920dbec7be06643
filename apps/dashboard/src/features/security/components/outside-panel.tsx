import { useMutation } from '@tanstack/react-query'
import type { AccountSecurity, OutsideAccount } from '@visualkit/contracts'
import { Button, Dialog, toast } from '@visualkit/ui'
import { Globe, Unlink } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { useSecurityChange } from '../api/use-security-change.ts'

/** Accounts elsewhere that open one's own. */
export function OutsidePanel({ security }: { security: AccountSecurity }) {
  const { refresh, onError } = useSecurityChange()
  const [leaving, setLeaving] = useState<OutsideAccount | null>(null)
  const unlink = useMutation(
    trpc.account.unlinkOutside.mutationOptions({
      onSuccess: () => {
        toast({ title: t('outside.panel.removed', { name: leaving?.name ?? '' }) })
        refresh()
      },
      onError,
      onSettled: () => setLeaving(null),
    }),
  )
  if (security.outside.length === 0) return null
  return (
    <Panel title={t('outside.panel.title')} description={t('outside.panel.description')} bodyClassName="p-0">
      <ul>
        {security.outside.map((account) => (
          <li key={account.provider} className="flex items-center gap-3 border-b px-4 py-2.5 last:border-b-0">
            <Globe aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
            <div className="min-w-0 flex-1">
              <p className="text-base wrap-anywhere">{account.name}</p>
              <p className="text-xs text-ink-3">
                {t('outside.panel.since', { date: shortDate(account.since) })}
              </p>
            </div>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t('outside.panel.remove', { name: account.name })}
              onClick={() => setLeaving(account)}
            >
              <Unlink strokeWidth={1.7} />
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t('outside.panel.removeTitle', { name: leaving?.name ?? '' })}
        description={t('outside.panel.removeText')}
        closeLabel={t('common.close')}
        footer={
          <>
            <Button onClick={() => setLeaving(null)}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              busy={unlink.isPending}
              onClick={() => leaving && unlink.mutate({ provider: leaving.provider })}
            >
              {t('outside.panel.confirmRemove')}
            </Button>
          </>
        }
      />
    </Panel>
  )
}

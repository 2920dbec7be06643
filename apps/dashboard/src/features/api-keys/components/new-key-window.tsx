import { useQuery } from '@tanstack/react-query'
import type { CreateApiKeyOutput } from '@visualkit/contracts'
import { Button, Dialog, Skeleton } from '@visualkit/ui'
import { KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { LeaveGuard } from '../../../components/leave-guard.tsx'
import { t } from '../../../i18n/text.ts'

/**
 * A window that makes a key and then shows it. A secret one is shown this one time: until it is said to be kept,
 * nothing else closes the window. A publishable one is shown in the line for the website.
 */
export function NewKeyWindow({
  title,
  description,
  created,
  isPending,
  onClose,
  children,
}: {
  title: string
  description?: string
  created: CreateApiKeyOutput | null
  isPending: boolean
  onClose(): void
  /** The form, before there is a key. */
  children: ReactNode
}) {
  const [triedToClose, setTriedToClose] = useState(false)
  const isSecret = created?.apiKey.type === 'secret'
  const held = isSecret || isPending
  const text = created ? t(isSecret ? 'apiKeys.createdText' : 'apiKeys.createdPublic') : description
  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => {
          if (open) return
          if (isSecret) setTriedToClose(true)
          else if (!isPending) onClose()
        }}
        title={created ? t('apiKeys.created') : title}
        description={text}
        closeLabel={held ? undefined : t('common.close')}
      >
        {!created && children}
        {created && isSecret && <ShownOnce created={created} urgent={triedToClose} onClose={onClose} />}
        {created && !isSecret && <ShownInLine created={created} onClose={onClose} />}
      </Dialog>
      <LeaveGuard
        when={held}
        scope="address"
        title={t('apiKeys.leaveTitle')}
        text={t('apiKeys.leaveText')}
        leaveLabel={t('apiKeys.leave')}
      />
    </>
  )
}

function ShownOnce({
  created,
  urgent,
  onClose,
}: {
  created: CreateApiKeyOutput
  urgent: boolean
  onClose(): void
}) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2 rounded-control border bg-wash p-2 pl-3">
        <KeyRound aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
        <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{created.key}</code>
        <CopyButton text={created.key} />
      </div>
      <p role="status" className="text-sm text-danger empty:hidden">
        {urgent && t('apiKeys.keepFirst')}
      </p>
      <Button variant="primary" className="self-end" onClick={onClose}>
        {t('apiKeys.kept')}
      </Button>
    </div>
  )
}

function ShownInLine({ created, onClose }: { created: CreateApiKeyOutput; onClose(): void }) {
  const { widgetId } = created.apiKey
  const snippet = useQuery(trpc.widgets.snippet.queryOptions({ id: widgetId ?? '' }))
  const line = snippet.data?.html ?? created.key
  return (
    <div className="flex flex-col gap-4">
      {!snippet.data && !snippet.error ? (
        <Skeleton className="h-16" />
      ) : (
        <pre className="rounded-control bg-wash p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere select-all">
          {line}
        </pre>
      )}
      <div className="flex justify-end gap-2">
        <CopyButton text={line} />
        <Button variant="primary" onClick={onClose}>
          {t('apiKeys.done')}
        </Button>
      </div>
    </div>
  )
}

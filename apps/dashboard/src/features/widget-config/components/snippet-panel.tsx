import { useQuery } from '@tanstack/react-query'
import { Button, Callout, Skeleton } from '@visualkit/ui'
import { KeyRound } from 'lucide-react'
import { Link } from 'react-router'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'

/** What to paste into the website. */
export function SnippetPanel({ widgetId, canManage }: { widgetId: string; canManage: boolean }) {
  const snippet = useQuery(trpc.widgets.snippet.queryOptions({ id: widgetId }))
  return (
    <Panel
      title={t('widget.snippet')}
      description={t('widget.snippetText')}
      actions={snippet.data && <CopyButton text={snippet.data.html} />}
      bodyClassName="flex flex-col gap-3"
    >
      {snippet.error && <ErrorState error={snippet.error} onRetry={() => void snippet.refetch()} />}
      {!snippet.data && !snippet.error && <Skeleton className="h-16" />}
      {snippet.data && (
        <>
          <pre className="overflow-x-auto rounded-control bg-wash p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere select-all">
            {snippet.data.html}
          </pre>
          {snippet.data.publishableKeyPrefix === null ? (
            <Callout
              tone="amber"
              icon={<KeyRound strokeWidth={1.7} />}
              actions={
                canManage && (
                  <Button asChild size="small">
                    <Link to="/api-keys?add=key">{t('apiKeys.create')}</Link>
                  </Button>
                )
              }
            >
              {t('widget.noKey')}
            </Callout>
          ) : (
            <p className="text-xs text-ink-3">
              {t('widget.keyHint', { prefix: snippet.data.publishableKeyPrefix.replace(/\.*$/, '…') })}
            </p>
          )}
        </>
      )}
    </Panel>
  )
}

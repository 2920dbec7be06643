import { useQuery } from '@tanstack/react-query'
import { Button, Callout, Skeleton } from '@visualkit/ui'
import { KeyRound } from 'lucide-react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'

/** What to paste into the website. */
export function SnippetPanel({ widgetId }: { widgetId: string }) {
  const { may } = useMember()
  const snippet = useQuery(trpc.widgets.snippet.queryOptions({ id: widgetId }))
  return (
    <Panel
      title={t('widget.snippet')}
      description={t('widget.snippetText')}
      actions={snippet.data?.publishableKey && <CopyButton text={snippet.data.html} />}
      bodyClassName="flex flex-col gap-3"
    >
      {snippet.error && <ErrorState error={snippet.error} onRetry={() => void snippet.refetch()} />}
      {!snippet.data && !snippet.error && <Skeleton className="h-16" />}
      {snippet.data && (
        <>
          {snippet.data.publishableKey !== null ? (
            <pre className="overflow-x-auto rounded-control bg-wash p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere select-all">
              {snippet.data.html}
            </pre>
          ) : (
            <Callout
              tone="amber"
              icon={<KeyRound strokeWidth={1.7} />}
              actions={
                may('keys.manage') && (
                  <Button asChild size="small">
                    <Link to={`/api-keys?add=key&widget=${widgetId}`}>{t('apiKeys.create')}</Link>
                  </Button>
                )
              }
            >
              {snippet.data.publishableKeyPrefix === null
                ? t('widget.noKey')
                : t('widget.oldKey', { prefix: snippet.data.publishableKeyPrefix.replace(/\.*$/, '') })}
              {!may('keys.manage') && <WhyNot of="keys.manage" />}
            </Callout>
          )}
          <PolicyNote scriptUrl={snippet.data.scriptUrl} />
        </>
      )}
    </Panel>
  )
}

/** What a website with a Content Security Policy has to allow. */
function PolicyNote({ scriptUrl }: { scriptUrl: string }) {
  const { origin } = new URL(scriptUrl, window.location.href)
  const policy = [
    `script-src ${origin};`,
    `connect-src ${origin} ${origin.replace(/^http/, 'ws')};`,
    `img-src ${origin};`,
  ].join('\n')
  return (
    <details className="text-sm text-ink-2">
      <summary className="w-fit cursor-pointer rounded-control font-medium touch:py-2.5">
        {t('widget.policy')}
      </summary>
      <p className="mt-2 max-w-prose">{t('widget.policyText')}</p>
      <div className="mt-2 flex items-start gap-2 rounded-control bg-wash p-3">
        <pre className="min-w-0 flex-1 font-mono text-sm whitespace-pre-wrap wrap-anywhere">{policy}</pre>
        <CopyButton text={policy} />
      </div>
    </details>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ApiKey, SnippetLanguage } from '@visualkit/contracts'
import { Segmented, Select, Skeleton } from '@visualkit/ui'
import { useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorState } from '../../../components/error-state.tsx'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'
import { keyLabel } from '../api/key-label.ts'

/** Code to paste for a key, in the languages it can be used from. */
export function SnippetPanel({
  keys,
  keyId,
  onKey,
}: {
  /** Keys that work, at least one. */
  keys: readonly ApiKey[]
  /** The key that is chosen; null: the first one. */
  keyId: string | null
  onKey(id: string): void
}) {
  const [language, setLanguage] = useState<SnippetLanguage | null>(null)
  const key = keys.find(({ id }) => id === keyId) ?? keys[0]!
  const snippets = useQuery(trpc.apiKeys.snippets.queryOptions({ id: key.id }))
  const shown = snippets.data?.find((one) => one.language === language) ?? snippets.data?.[0]
  return (
    <Panel
      title={t('apiKeys.code.title')}
      description={t('apiKeys.code.text')}
      bodyClassName="flex flex-col gap-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Select
          value={key.id}
          onChange={(event) => onKey(event.target.value)}
          aria-label={t('apiKeys.code.key')}
          className="w-full sm:w-72 [&_select]:h-8 [&_select]:text-sm touch:[&_select]:h-11"
        >
          {keys.map((one) => (
            <option key={one.id} value={one.id}>
              {keyLabel(one)}
            </option>
          ))}
        </Select>
        {shown && snippets.data && (
          <>
            <Segmented<SnippetLanguage>
              label={t('apiKeys.code.language')}
              value={shown.language}
              onValueChange={setLanguage}
              options={snippets.data.map((one) => ({
                value: one.language,
                label: t(`apiKeys.code.languages.${one.language}`),
              }))}
            />
            <CopyButton key={shown.code} text={shown.code} className="max-sm:w-full sm:ml-auto" />
          </>
        )}
      </div>
      {snippets.error && !shown && (
        <ErrorState error={snippets.error} onRetry={() => void snippets.refetch()} className="py-6" />
      )}
      {!snippets.error && !shown && <Skeleton className="h-40" />}
      {shown && (
        <pre
          // Scrolls sideways, also by keyboard.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
          tabIndex={0}
          translate="no"
          className="overflow-x-auto rounded-control border bg-wash p-3 font-mono text-sm leading-relaxed"
        >
          <code>{shown.code}</code>
        </pre>
      )}
      <p className="text-sm text-ink-3">
        {t(key.type === 'secret' ? 'apiKeys.code.secretHint' : 'apiKeys.code.publishableHint')}{' '}
        {(shown?.language === 'typescript' || shown?.language === 'python') &&
          `${t('apiKeys.code.packageHint')} `}
        <a
          href="/api/reference"
          target="_blank"
          rel="noreferrer"
          className="font-medium text-lagoon hover:underline"
        >
          {t('apiKeys.code.reference')}
        </a>
      </p>
    </Panel>
  )
}

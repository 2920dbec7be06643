import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PersonalityVersion } from '@visualkit/contracts'
import { Badge, Button, cx, Dialog, Segmented, toast } from '@visualkit/ui'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { PanelSkeleton } from '../../../components/panel-skeleton.tsx'
import { longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { AssistantTabs } from '../components/assistant-tabs.tsx'
import { SaveGate } from '../components/save-gate.tsx'
import { VersionDiff } from '../components/version-diff.tsx'

type Against = 'before' | 'current'

/** /agents/personalities/{id}/versions: how the assistant was set after each save, and the way back. */
export function VersionsRoute() {
  const { personalityId = '' } = useParams()
  const canWrite = useMember().may('assistants.write')
  const personality = useQuery(trpc.aiPersonalities.get.queryOptions({ id: personalityId }))
  const versions = useQuery(trpc.aiPersonalities.versions.queryOptions({ id: personalityId }))
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = versions.data?.find(({ version }) => version === chosen) ?? versions.data?.[0]
  return (
    <Page
      title={personality.data?.name ?? t('personalities.heading')}
      description={t('assistants.versions.text')}
    >
      <AssistantTabs personalityId={personalityId} />
      {versions.error && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.isPending && <PanelSkeleton rows={6} />}
      {versions.data && shown && (
        <div className="grid items-start gap-6 md:grid-cols-[280px_minmax(0,1fr)]">
          <ul
            aria-label={t('assistants.versions.title')}
            className="overflow-hidden rounded-card border max-md:max-h-64 max-md:overflow-y-auto"
          >
            {versions.data.map((version, at) => (
              <li key={version.version} className="border-b last:border-b-0">
                <VersionRow
                  version={version}
                  isCurrent={at === 0}
                  isShown={version.version === shown.version}
                  onChoose={() => setChosen(version.version)}
                />
              </li>
            ))}
          </ul>
          <VersionPanel
            key={shown.version}
            personalityId={personalityId}
            version={shown}
            versions={versions.data}
            canWrite={canWrite}
            onRestored={() => setChosen(null)}
          />
        </div>
      )}
    </Page>
  )
}

function VersionRow({
  version: { version, savedBy, savedAt, restoredVersion },
  isCurrent,
  isShown,
  onChoose,
}: {
  version: PersonalityVersion
  isCurrent: boolean
  isShown: boolean
  onChoose(): void
}) {
  return (
    <button
      type="button"
      aria-current={isShown || undefined}
      onClick={onChoose}
      className={cx(
        'flex w-full flex-col gap-0.5 px-4 py-2.5 text-left transition-colors hover:bg-wash focus-visible:-outline-offset-2',
        isShown && 'bg-wash',
      )}
    >
      <span className="flex items-center gap-2 text-base font-medium">
        {t('assistants.versions.version', { version })}
        {isCurrent && <Badge tone="ok">{t('assistants.versions.now')}</Badge>}
      </span>
      <span className="text-sm text-ink-2">{longDate(savedAt)}</span>
      <span className="text-sm text-ink-3">
        {savedBy ? t('assistants.versions.by', { name: savedBy.name }) : t('assistants.versions.bySystem')}
        {restoredVersion !== null && ` · ${t('assistants.versions.restored', { version: restoredVersion })}`}
      </span>
    </button>
  )
}

function VersionPanel({
  personalityId,
  version,
  versions,
  canWrite,
  onRestored,
}: {
  personalityId: string
  version: PersonalityVersion
  versions: readonly PersonalityVersion[]
  canWrite: boolean
  onRestored(): void
}) {
  const queries = useQueryClient()
  const [against, setAgainst] = useState<Against>('before')
  const [asking, setAsking] = useState(false)
  const [testing, setTesting] = useState(false)
  const tests = useQuery({
    ...trpc.assistantTests.list.queryOptions({ personalityId }),
    enabled: canWrite,
  })
  const hasTests = (tests.data?.tests.length ?? 0) > 0
  const restore = useMutation(
    trpc.aiPersonalities.restore.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.aiPersonalities.pathKey() })
        toast({ title: t('assistants.versions.wentBack', { version: version.version }) })
        onRestored()
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: () => {
        setAsking(false)
        setTesting(false)
      },
    }),
  )
  const goBack = () => restore.mutate({ id: personalityId, version: version.version })
  const current = versions[0]!
  const isCurrent = current.version === version.version
  const previous = versions.find((one) => one.version < version.version)
  const compared = against === 'current' && !isCurrent ? current : previous
  return (
    <Panel
      title={t('assistants.versions.version', { version: version.version })}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {!isCurrent && previous && (
            <Segmented
              label={t('assistants.versions.compareWith')}
              value={against}
              onValueChange={setAgainst}
              options={(['before', 'current'] as const).map((value) => ({
                value,
                label: t(`assistants.versions.${value}`),
              }))}
            />
          )}
          {canWrite && !isCurrent && (
            <Button size="small" onClick={() => setAsking(true)}>
              <Undo2 strokeWidth={1.7} />
              {t('assistants.versions.restore')}
            </Button>
          )}
        </div>
      }
    >
      {compared ? (
        <VersionDiff
          before={compared.version < version.version ? compared.settings : version.settings}
          after={compared.version < version.version ? version.settings : compared.settings}
        />
      ) : (
        <p className="text-sm text-ink-2">{t('assistants.versions.first')}</p>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('assistants.versions.restoreTitle', { version: version.version })}
        description={t('assistants.versions.restoreText')}
        closeLabel={t('common.close')}
        className="max-w-2xl"
      >
        <VersionDiff before={current.settings} after={version.settings} />
        <div className="mt-5 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            busy={restore.isPending || tests.isPending}
            onClick={() => {
              setAsking(false)
              if (hasTests) setTesting(true)
              else goBack()
            }}
          >
            {t('assistants.versions.restore')}
          </Button>
        </div>
      </Dialog>
      {testing && (
        <SaveGate
          personalityId={personalityId}
          settings={version.settings}
          busy={restore.isPending}
          onSave={goBack}
          onClose={() => setTesting(false)}
        />
      )}
    </Panel>
  )
}

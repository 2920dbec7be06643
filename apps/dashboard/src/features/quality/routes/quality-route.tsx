import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale, TestSetSummary } from '@visualkit/contracts'
import {
  Badge,
  Button,
  Callout,
  Dialog,
  EmptyState,
  Field,
  Input,
  Select,
  Table,
  TableCell,
  TableHead,
  TableRow,
} from '@visualkit/ui'
import { Gauge, Plus, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton-rows.tsx'
import { useNow } from '../../../components/use-now.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { languageName, longDate, number, shortAge } from '../../../i18n/format.ts'
import { currentLocale, t } from '../../../i18n/text.ts'
import { KnowledgeTabs } from '../../knowledge/components/knowledge-tabs.tsx'
import { QualitySections } from '../components/quality-sections.tsx'
import { RunStatus } from '../components/run-status.tsx'
import { isOpen } from '../components/share-text.ts'
import { ThresholdsPanel } from '../components/thresholds-panel.tsx'

const REFRESH_MS = 2_000

/** /knowledge/quality: the test sets, how they came out, and what they must reach. */
export function QualityRoute() {
  const canWrite = useMember().may('knowledge.write')
  const [making, setMaking] = useState(false)
  const sets = useQuery({
    ...trpc.quality.testSets.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.testSets.some(({ lastRun }) => lastRun && isOpen(lastRun)) ? REFRESH_MS : false,
  })
  const thresholds = useQuery(trpc.quality.thresholds.queryOptions())
  const make = canWrite ? (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus strokeWidth={1.7} />
      {t('quality.newSet')}
    </Button>
  ) : (
    <WhyNot of="knowledge.write" />
  )
  const rows = sets.data?.testSets
  return (
    <Page
      title={t('quality.title')}
      description={t('quality.description')}
      actions={rows?.length ? make : null}
    >
      <KnowledgeTabs />
      <QualitySections />
      <section aria-label={t('quality.sets')} className="overflow-hidden rounded-card border">
        {sets.error && !rows && <ErrorState error={sets.error} onRetry={() => void sets.refetch()} />}
        {!sets.error && !rows && <SkeletonRows />}
        {rows?.length === 0 && (
          <EmptyState icon={<Gauge strokeWidth={1.7} />} title={t('quality.emptyTitle')} actions={make}>
            {t('quality.emptyText')}
          </EmptyState>
        )}
        {rows && rows.length > 0 && <SetsTable sets={rows} />}
      </section>
      {rows && rows.length > 0 && thresholds.data && <ThresholdsPanel thresholds={thresholds.data} />}
      {making && <NewSetDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}

function SetsTable({ sets }: { sets: readonly TestSetSummary[] }) {
  const now = useNow()
  const navigate = useNavigate()
  return (
    <Table>
      <thead>
        <tr>
          <TableHead>{t('quality.name')}</TableHead>
          <TableHead className="max-md:hidden">{t('knowledge.language')}</TableHead>
          <TableHead className="text-right max-sm:hidden">{t('quality.questionsColumn')}</TableHead>
          <TableHead className="text-right max-sm:hidden">{t('quality.measuredColumn')}</TableHead>
          <TableHead>{t('quality.resultColumn')}</TableHead>
        </tr>
      </thead>
      <tbody>
        {sets.map(({ id, name, language, caseCount, lastRun }) => (
          <TableRow
            key={id}
            className="cursor-pointer transition-colors hover:bg-wash"
            onClick={() => navigate(`/knowledge/quality/sets/${id}`)}
          >
            <TableCell className="w-full max-w-0">
              <Link
                to={`/knowledge/quality/sets/${id}`}
                onClick={(event) => event.stopPropagation()}
                className="block truncate font-medium hover:underline"
              >
                {name}
              </Link>
              <span className="block text-xs text-ink-3 sm:hidden">
                {t('quality.questions', { count: caseCount })}
              </span>
            </TableCell>
            <TableCell className="max-md:hidden">
              <Badge title={languageName(language)}>{language}</Badge>
            </TableCell>
            <TableCell className="text-right text-ink-2 max-sm:hidden">{number(caseCount)}</TableCell>
            <TableCell
              className="text-right whitespace-nowrap text-ink-3 max-sm:hidden"
              title={lastRun ? longDate(lastRun.createdAt) : undefined}
            >
              {lastRun ? shortAge(lastRun.createdAt, now) : t('quality.never')}
            </TableCell>
            <TableCell>{lastRun && <RunStatus run={lastRun} />}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

const LANGUAGES = ['en', 'es', 'pt'] as const

function NewSetDialog({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<Locale>(currentLocale())
  const create = useMutation(
    trpc.quality.createTestSet.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries({ queryKey: trpc.quality.testSets.queryKey() })
        navigate(`/knowledge/quality/sets/${id}`)
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim() !== '') create.mutate({ name, language })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('quality.newSet')}
      description={t('quality.newSetText')}
      closeLabel={t('common.close')}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('quality.name')}>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            placeholder={t('quality.nameExample')}
            required
          />
        </Field>
        <Field label={t('quality.language')}>
          <Select value={language} onChange={(event) => setLanguage(event.target.value as Locale)}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </Select>
        </Field>
        {create.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(create.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={create.isPending}>
            {t('quality.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

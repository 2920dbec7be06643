import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReadCasesOutput, TestCaseInput, TestSet } from '@visualkit/contracts'
import {
  Button,
  Callout,
  Dialog,
  Skeleton,
  Tabs,
  TabsContent,
  TabsList,
  TabsTrigger,
  toast,
} from '@visualkit/ui'
import { FileUp, Sparkles, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { CaseForm } from './case-form.tsx'
import { type ProposedCase, ProposedCases } from './proposed-cases.tsx'

/** Questions into a test set: written, imported, or proposed from documents. */
export function AddCasesDialog({ set, onClose }: { set: TestSet; onClose(): void }) {
  const queries = useQueryClient()
  const save = useMutation(
    trpc.quality.updateTestSet.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.quality.testSet.queryKey({ id: set.id }), saved)
        void queries.invalidateQueries({ queryKey: trpc.quality.testSets.queryKey() })
        toast({ title: t('quality.questionAdded', { count: saved.caseCount - set.caseCount }) })
        onClose()
      },
    }),
  )
  const add = (cases: readonly TestCaseInput[]) =>
    save.mutate({ id: set.id, cases: [...set.cases, ...cases] })
  const rest = { busy: save.isPending, error: save.error }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('quality.addQuestions')}
      description={t('quality.addText')}
      closeLabel={t('common.close')}
      className="max-w-2xl"
    >
      <Tabs defaultValue="write">
        <TabsList>
          <TabsTrigger value="write">{t('quality.write')}</TabsTrigger>
          <TabsTrigger value="import">{t('quality.import')}</TabsTrigger>
          <TabsTrigger value="propose">{t('quality.propose')}</TabsTrigger>
        </TabsList>
        <TabsContent value="write" className="pt-4 outline-none">
          <CaseForm action={t('quality.add')} onSave={(one) => add([one])} onClose={onClose} {...rest} />
        </TabsContent>
        <TabsContent value="import" className="pt-4 outline-none">
          <ImportCases onAdd={add} {...rest} />
        </TabsContent>
        <TabsContent value="propose" className="pt-4 outline-none">
          <ProposeCases onAdd={add} {...rest} />
        </TabsContent>
      </Tabs>
    </Dialog>
  )
}

interface Adding {
  busy: boolean
  error: unknown
  onAdd(cases: ProposedCase[]): void
}

function ImportCases({ onAdd, ...rest }: Adding) {
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation(trpc.quality.readCases.mutationOptions())
  const [unreadable, setUnreadable] = useState<unknown>(null)
  async function take(file: File | undefined) {
    if (!file) return
    setUnreadable(null)
    read.reset()
    try {
      const format = file.name.toLowerCase().endsWith('.json') ? 'json' : 'csv'
      read.mutate({ format, content: await file.text() })
    } catch (error) {
      setUnreadable(error)
    }
  }
  const error = read.error ?? unreadable
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-2">{t('quality.importText')}</p>
      <div>
        <Button onClick={() => input.current?.click()} busy={read.isPending}>
          <FileUp strokeWidth={1.7} />
          {t('quality.chooseFile')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.json,.tsv,.txt"
          aria-label={t('quality.chooseFile')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {error != null && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(error)}
        </Callout>
      )}
      {read.data && read.data.errors.length > 0 && <RowErrors errors={read.data.errors} />}
      {read.data && read.data.cases.length > 0 && (
        <ProposedCases
          key={read.submittedAt}
          cases={read.data.cases}
          titles={NO_TITLES}
          onAdd={onAdd}
          {...rest}
        />
      )}
    </div>
  )
}

const NO_TITLES = new Map<string, string>()

function RowErrors({ errors }: { errors: ReadCasesOutput['errors'] }) {
  return (
    <Callout tone="amber" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
      <p className="font-medium">{t('quality.importErrors', { count: errors.length })}</p>
      <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-4">
        {errors.map(({ row, problem, name = '' }) => (
          <li key={`${row}-${problem}-${name}`}>
            {t('quality.row', {
              row,
              problem:
                problem === 'unknown_document'
                  ? t('quality.problems.unknown_document', { name })
                  : t(`quality.problems.${problem}`),
            })}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function ProposeCases({ onAdd, ...rest }: Adding) {
  const propose = useMutation(trpc.quality.proposeCases.mutationOptions())
  const found = propose.data
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-2">{t('quality.proposeText')}</p>
      <div>
        <Button onClick={() => propose.mutate({})} busy={propose.isPending}>
          <Sparkles strokeWidth={1.7} />
          {t('quality.proposeAct')}
        </Button>
      </div>
      {propose.isPending && (
        <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-2">
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/2" />
        </div>
      )}
      {propose.error && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(propose.error)}
        </Callout>
      )}
      {found?.cases.length === 0 && <Callout>{t('quality.proposedNone')}</Callout>}
      {found && found.cases.length > 0 && (
        <>
          <Callout>
            {found.model === null
              ? t('quality.proposedByRules')
              : t('quality.proposedByModel', { model: found.model })}
          </Callout>
          <ProposedCases
            key={propose.submittedAt}
            cases={found.cases}
            titles={new Map(found.documents.map(({ id, title }) => [id, title]))}
            onAdd={onAdd}
            {...rest}
          />
        </>
      )}
    </div>
  )
}

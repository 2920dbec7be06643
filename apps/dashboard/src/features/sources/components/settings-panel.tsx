import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KnowledgeSource, SourceSchedule } from '@visualkit/contracts'
import { Button, Callout, Field, Input, Select, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { draftOf, settingsOf } from '../api/settings-draft.ts'
import { SCHEDULES } from './add-source-dialog.tsx'
import { SettingsFields } from './settings-fields.tsx'

/** Name, schedule and rules of a source. */
export function SettingsPanel({ source }: { source: KnowledgeSource }) {
  const queries = useQueryClient()
  const [name, setName] = useState(source.name)
  const [schedule, setSchedule] = useState(source.schedule)
  const [draft, setDraft] = useState(() => draftOf(source.settings))
  const save = useMutation(
    trpc.sources.update.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.sources.pathKey() })
        toast({ title: t('sources.saved') })
      },
    }),
  )
  return (
    <Panel title={t('sources.settings')} description={t('sources.settingsText')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          const {
            path: _path,
            fileName: _file,
            product: _product,
            ...settings
          } = settingsOf(source.kind, draft, source.settings)
          save.mutate({
            id: source.id,
            name: name.trim(),
            settings,
            ...(source.kind !== 'export' && { schedule }),
          })
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('sources.name')}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} required />
          </Field>
          {source.kind !== 'export' && (
            <Field
              label={t('sources.schedule')}
              hint={
                source.nextRunAt ? t('sources.nextRead', { date: longDate(source.nextRunAt) }) : undefined
              }
            >
              <Select
                value={schedule}
                onChange={(event) => setSchedule(event.target.value as SourceSchedule)}
              >
                {SCHEDULES.map((one) => (
                  <option key={one} value={one}>
                    {t(`sources.schedules.${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </div>
        <SettingsFields
          kind={source.kind}
          draft={draft}
          onChange={(part) => setDraft((known) => ({ ...known, ...part }))}
        />
        {save.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(save.error)}
          </Callout>
        )}
        <Button type="submit" variant="primary" className="self-start" busy={save.isPending}>
          {t('common.save')}
        </Button>
      </form>
    </Panel>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SourceKind, SourceSchedule } from '@visualkit/contracts'
import { Button, Callout, cx, Dialog, Field, Input, Select, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc, trpcClient } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import { createInput, draftOf, type SettingsDraft } from '../api/settings-draft.ts'
import { uploadExport } from '../api/upload-export.ts'
import { ExportFile } from './export-file.tsx'
import { KindIcon } from './kind-icon.tsx'
import { SettingsFields } from './settings-fields.tsx'

type AddedKind = Exclude<SourceKind, 'folder'>
const KINDS: readonly AddedKind[] = ['site', 'sitemap', 'page', 'git', 'export']
export const SCHEDULES: readonly SourceSchedule[] = ['manual', 'daily', 'weekly', 'monthly']

/** Choose a kind, say where, and it is read. */
export function AddSourceDialog({ onClose, onAdded }: { onClose(): void; onAdded(id: string): void }) {
  const queries = useQueryClient()
  const [kind, setKind] = useState<AddedKind>('site')
  const [draft, setDraft] = useState<SettingsDraft>(draftOf)
  const [name, setName] = useState('')
  const [schedule, setSchedule] = useState<SourceSchedule>('weekly')
  const [file, setFile] = useState<File | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  /** Kept for a second try: the source of an export is there before its file. */
  const made = useRef<string | null>(null)
  const add = useMutation({
    mutationFn: async () => {
      const id =
        made.current ??
        (
          await trpcClient.sources.create.mutate(
            createInput(kind, draft, { name: name || (file?.name ?? ''), schedule }),
          )
        ).id
      if (kind === 'export' && file) {
        made.current = id
        setProgress(0)
        await uploadExport(id, file, setProgress).finally(() => setProgress(null))
      }
      return id
    },
    onSuccess: (id) => {
      void queries.invalidateQueries({ queryKey: trpc.sources.list.queryKey() })
      toast({ title: t('sources.started', { name: name || draft.url || (file?.name ?? '') }) })
      onAdded(id)
    },
  })
  const ready = kind === 'export' ? file !== null : draft.url.trim() !== ''
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('sources.add')}
      description={t('sources.addText')}
      closeLabel={t('common.close')}
      className="max-w-2xl"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !add.isPending) add.mutate()
        }}
      >
        <KindChoice kind={kind} onChange={setKind} />
        {kind === 'export' ? (
          <>
            <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-ink-2">
              <li>{t('sources.exportHints.zendesk')}</li>
              <li>{t('sources.exportHints.intercom')}</li>
              <li>{t('sources.exportHints.notion')}</li>
            </ul>
            <ExportFile file={file} progress={progress} onFile={setFile} />
          </>
        ) : (
          <Field label={t('sources.url')} hint={t(`sources.urlHints.${kind}`)}>
            <Input
              type="url"
              value={draft.url}
              onChange={(event) => setDraft({ ...draft, url: event.target.value })}
              placeholder="https://"
              maxLength={2_000}
              required
            />
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('sources.name')} hint={t('sources.nameHint')}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} />
          </Field>
          {kind !== 'export' && (
            <Field label={t('sources.schedule')}>
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
        <details className="rounded-card border px-4 py-3">
          <summary className="cursor-pointer text-sm font-medium">{t('sources.more')}</summary>
          <div className="pt-4">
            <SettingsFields
              kind={kind}
              draft={draft}
              onChange={(part) => setDraft((known) => ({ ...known, ...part }))}
            />
          </div>
        </details>
        {add.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(add.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!ready} busy={add.isPending}>
            {t('common.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function KindChoice({ kind, onChange }: { kind: AddedKind; onChange(kind: AddedKind): void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('sources.kind')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {KINDS.map((one) => (
          <label
            key={one}
            className={cx(
              'flex cursor-pointer items-start gap-3 rounded-card border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-lagoon',
              one === kind ? 'border-lagoon bg-lagoon-wash' : 'hover:bg-wash',
            )}
          >
            <input
              type="radio"
              name="kind"
              value={one}
              checked={one === kind}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            <KindIcon kind={one} className="mt-0.5 size-4 shrink-0 text-ink-2" />
            <span>
              <span className="block text-base font-medium">{t(`sources.kinds.${one}`)}</span>
              <span className="block text-xs text-ink-2">{t(`sources.kindTexts.${one}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

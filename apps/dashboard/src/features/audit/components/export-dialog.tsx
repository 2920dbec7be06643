import { useQuery } from '@tanstack/react-query'
import type { AuditFilter } from '@visualkit/contracts'
import { Button, Callout, Checkbox, Dialog, Field, Select, toast } from '@visualkit/ui'
import { useEffect, useRef, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { bytes, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { ExportRefused, saveAuditFile } from '../api/save-audit-file.ts'

/** Takes along what the filters let through. */
export function ExportDialog({ filter, onClose }: { filter: AuditFilter; onClose(): void }) {
  const counted = useQuery({ ...trpc.audit.count.queryOptions(filter), staleTime: 0 })
  const [format, setFormat] = useState<'csv' | 'jsonl'>('csv')
  const [personal, setPersonal] = useState(false)
  const [received, setReceived] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function begin() {
    const controller = new AbortController()
    running.current = controller
    setReceived(0)
    setProblem(null)
    try {
      await saveAuditFile(
        { ...filter, format, personal },
        { signal: controller.signal, onBytes: setReceived },
      )
      toast({ title: t('audit.exporting.done') })
      onClose()
    } catch (error) {
      setReceived(null)
      if (!controller.signal.aborted)
        setProblem(error instanceof ExportRefused ? error.message : t('audit.exporting.cut'))
    }
  }

  const { data } = counted
  const isRunning = received !== null
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('audit.exporting.title')}
      description={whatGoes(data)}
      closeLabel={t('common.close')}
      footer={
        <>
          {isRunning && (
            <Button onClick={() => running.current?.abort()}>{t('audit.exporting.cancel')}</Button>
          )}
          <Button
            variant="primary"
            busy={isRunning}
            disabled={!data || data.count === 0 || data.tooMany}
            onClick={() => void begin()}
          >
            {t('audit.exporting.begin')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {counted.error && <Callout tone="danger">{errorText(counted.error)}</Callout>}
        {data?.tooMany && (
          <Callout tone="amber">{t('audit.exporting.tooMany', { limit: number(data.limit) })}</Callout>
        )}
        <Field label={t('audit.exporting.format')}>
          <Select
            value={format}
            onChange={(event) => setFormat(event.target.value === 'csv' ? 'csv' : 'jsonl')}
          >
            <option value="csv">{t('audit.exporting.csv')}</option>
            <option value="jsonl">{t('audit.exporting.jsonl')}</option>
          </Select>
        </Field>
        <div>
          <Checkbox checked={personal} onChange={(event) => setPersonal(event.target.checked)}>
            {t('audit.exporting.personal')}
          </Checkbox>
          <p className="ml-6 text-xs text-ink-3">{t('audit.exporting.personalHint')}</p>
        </div>
        <p role="status" className="text-sm text-ink-2">
          {isRunning ? t('audit.exporting.running', { size: bytes(received) }) : t('audit.exporting.noted')}
        </p>
        {problem && (
          <Callout tone="danger" role="alert">
            {problem}
          </Callout>
        )}
      </div>
    </Dialog>
  )
}

function whatGoes(data: { count: number; tooMany: boolean } | undefined): string {
  if (!data) return t('audit.exporting.counting')
  return data.count === 0 ? t('audit.exporting.none') : t('audit.exporting.what', { count: data.count })
}

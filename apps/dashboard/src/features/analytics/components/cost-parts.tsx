import type { AnalyticsReport } from '@visualkit/contracts'
import { Segmented, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { useState } from 'react'
import { Panel } from '../../../components/page.tsx'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../../costs/api/money.ts'
import { perOne } from './report-figures.tsx'

const BY = ['personalities', 'models', 'modalities'] as const
type By = (typeof BY)[number]
type Part = AnalyticsReport['models'][number]

const MODALITIES = ['text', 'image', 'audio', 'video'] as const

/** What a conversation and a resolution cost, by assistant, by model, and by what went in. */
export function CostParts({ report }: { report: AnalyticsReport }) {
  const [by, setBy] = useState<By>('personalities')
  const parts: readonly Part[] = report[by]
  return (
    <Panel
      title={t('analytics.parts.title')}
      description={t('analytics.parts.hint')}
      bodyClassName="p-0"
      actions={
        <Segmented<By>
          label={t('analytics.parts.by')}
          value={by}
          onValueChange={setBy}
          options={BY.map((value) => ({ value, label: t(`analytics.parts.choices.${value}`) }))}
        />
      }
    >
      {parts.length === 0 ? (
        <p className="p-4 text-sm text-ink-2">{t('analytics.parts.none')}</p>
      ) : (
        <Table>
          <thead>
            <tr>
              <TableHead>{t(`analytics.parts.names.${by}`)}</TableHead>
              <TableHead className="text-right">{t('analytics.columns.conversations')}</TableHead>
              <TableHead className="text-right">{t('analytics.figures.solved')}</TableHead>
              <TableHead className="text-right">{t('analytics.columns.costUsd')}</TableHead>
              <TableHead className="text-right">{t('costs.perConversation')}</TableHead>
              <TableHead className="text-right">{t('costs.perResolution')}</TableHead>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <TableRow key={'id' in part ? String(part.id) : part.name}>
                <TableCell className="h-9">{nameOf(part, by)}</TableCell>
                <TableCell className="h-9 text-right">{countOf(part.conversations)}</TableCell>
                <TableCell className="h-9 text-right">{countOf(part.solved)}</TableCell>
                <TableCell className="h-9 text-right">{money(part.costUsd)}</TableCell>
                <TableCell className="h-9 text-right">{perOne(part.costUsd, part.conversations)}</TableCell>
                <TableCell className="h-9 text-right">{perOne(part.costUsd, part.solved)}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  )
}

function nameOf({ name }: Part, by: By): string {
  if (by === 'personalities') return name || t('analytics.parts.noAssistant')
  if (by === 'models') return name
  const known = MODALITIES.find((modality) => modality === name)
  return known ? t(`analytics.parts.modalities.${known}`) : name
}

function countOf(count: number | null): string {
  return count === null ? '–' : number(count)
}

import { Button } from '@visualkit/ui'
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/text.ts'

export interface RowsEditorProps<Row extends { key: number }> {
  legend: string
  hint: string
  rows: readonly Row[]
  onChange(rows: Row[]): void
  create(): Row
  /** What a row is called, for the button that takes it away. */
  nameOf(row: Row, at: number): string
  addLabel: string
  most: number
  readOnly: boolean
  children(row: Row, change: (part: Partial<Row>) => void): ReactNode
}

/** Rows of fields that are added and taken away. */
export function RowsEditor<Row extends { key: number }>({
  legend,
  hint,
  rows,
  onChange,
  create,
  nameOf,
  addLabel,
  most,
  readOnly,
  children,
}: RowsEditorProps<Row>) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-sm font-medium">{legend}</legend>
      <p className="text-xs text-ink-3">{hint}</p>
      {rows.map((row, at) => (
        <div key={row.key} className="flex items-start gap-2 rounded-control border p-3">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            {children(row, (part) =>
              onChange(rows.map((one) => (one.key === row.key ? { ...one, ...part } : one))),
            )}
          </div>
          {!readOnly && (
            <Button
              variant="quiet"
              size="iconSmall"
              aria-label={t('common.remove', { name: nameOf(row, at) })}
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            >
              <X strokeWidth={1.7} />
            </Button>
          )}
        </div>
      ))}
      {!readOnly && rows.length < most && (
        <div>
          <Button size="small" onClick={() => onChange([...rows, create()])}>
            <Plus strokeWidth={1.7} />
            {addLabel}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

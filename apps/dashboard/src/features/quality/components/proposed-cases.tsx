import type { ReadCasesOutput } from '@visualkit/contracts'
import { Button, Callout, Checkbox } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { t } from '../../../i18n/text.ts'

export type ProposedCase = ReadCasesOutput['cases'][number]

/** Questions that are read before they are kept: each can be left out. */
export function ProposedCases({
  cases,
  titles,
  busy,
  error,
  onAdd,
}: {
  cases: readonly ProposedCase[]
  titles: ReadonlyMap<string, string>
  busy: boolean
  error: unknown
  onAdd(cases: ProposedCase[]): void
}) {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const chosen = cases.filter((_, at) => !left.has(at))
  const toggle = (at: number) => {
    const next = new Set(left)
    if (!next.delete(at)) next.add(at)
    setLeft(next)
  }
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex max-h-80 flex-col divide-y overflow-y-auto rounded-card border">
        {cases.map((one, at) => (
          <li key={one.question} className="px-3 py-2">
            <Checkbox checked={!left.has(at)} onChange={() => toggle(at)} className="items-start text-sm">
              <span className="block font-medium">{one.question}</span>
              {one.expectsNoAnswer && (
                <span className="mt-0.5 block text-ink-2">{t('quality.expectsNoAnswer')}</span>
              )}
              {one.groundTruth !== '' && (
                <span className="mt-0.5 line-clamp-2 text-ink-2">{one.groundTruth}</span>
              )}
              {one.documentIds.length > 0 && (
                <span className="mt-0.5 block text-xs text-ink-3">
                  {one.documentIds.map((id) => titles.get(id) ?? '…').join(', ')}
                </span>
              )}
            </Checkbox>
          </li>
        ))}
      </ul>
      {error != null && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(error)}
        </Callout>
      )}
      <div className="flex justify-end">
        <Button variant="primary" disabled={chosen.length === 0} busy={busy} onClick={() => onAdd(chosen)}>
          {t('quality.addMany', { count: chosen.length })}
        </Button>
      </div>
    </div>
  )
}

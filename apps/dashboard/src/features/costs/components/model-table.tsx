import type { CostReport } from '@visualkit/contracts'
import { Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { Panel } from '../../../components/page.tsx'
import { number, wholeDay } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../api/money.ts'
import { serviceName } from '../api/service-name.ts'

/** Which models were used for what, those that cost most first. */
export function ModelTable({ report: { models, pricesDated } }: { report: CostReport }) {
  return (
    <Panel
      title={t('costs.byModel')}
      description={t('costs.pricesOf', { day: wholeDay(pricesDated) })}
      bodyClassName="p-0"
    >
      <Table>
        <thead>
          <tr>
            <TableHead>{t('costs.columns.model')}</TableHead>
            <TableHead className="max-sm:hidden">{t('costs.columns.service')}</TableHead>
            <TableHead className="text-right max-sm:hidden">{t('costs.columns.calls')}</TableHead>
            <TableHead className="text-right max-md:hidden">{t('costs.columns.tokens')}</TableHead>
            <TableHead className="text-right">{t('costs.columns.cost')}</TableHead>
          </tr>
        </thead>
        <tbody>
          {models.map(({ serviceType, provider, model, calls, quantities, costUsd }) => (
            <TableRow key={`${serviceType} ${provider}/${model}`}>
              <TableCell>
                {model}
                <span className="block text-xs text-ink-3">{provider}</span>
              </TableCell>
              <TableCell className="text-ink-2 max-sm:hidden">{serviceName(serviceType)}</TableCell>
              <TableCell className="text-right tabular-nums max-sm:hidden">{number(calls)}</TableCell>
              <TableCell className="text-right tabular-nums max-md:hidden">
                {number(tokensOf(quantities))}
              </TableCell>
              <TableCell className="text-right tabular-nums">{money(costUsd)}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}

function tokensOf(quantities: Readonly<Record<string, number>>): number {
  return Object.entries(quantities).reduce(
    (sum, [unit, quantity]) => (unit.endsWith('_tokens') ? sum + quantity : sum),
    0,
  )
}

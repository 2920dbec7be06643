import type { ErasureReceipt } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { FileDown } from 'lucide-react'
import { saveFile } from '../../../app/save-file.ts'
import { bytes, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { DataCountsList } from './data-counts-list.tsx'

/** What was erased, as the server signed it. */
export function ReceiptPanel({ receipt }: { receipt: ErasureReceipt }) {
  return (
    <section className="flex flex-col gap-3 rounded-card border bg-wash p-4">
      <div>
        <h3 className="text-base font-strong">{t('privacy.receipt.title')}</h3>
        <p className="mt-0.5 text-sm text-ink-2">{t('privacy.receipt.text')}</p>
      </div>
      <DataCountsList counts={receipt.counts} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1 text-xs text-ink-3">
        {receipt.fileBytes > 0 && (
          <div className="contents">
            <dt>{t('privacy.receipt.bytes')}</dt>
            <dd className="tabular-nums">{bytes(receipt.fileBytes)}</dd>
          </div>
        )}
        <dt>{t('privacy.states.done')}</dt>
        <dd>{longDate(receipt.finishedAt)}</dd>
        <dt>{t('privacy.receipt.hash')}</dt>
        <dd className="font-mono break-all">{receipt.hash}</dd>
      </dl>
      <Button
        className="self-start"
        onClick={() =>
          saveFile(
            `receipt-${receipt.requestId}.json`,
            new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' }),
          )
        }
      >
        <FileDown strokeWidth={1.7} />
        {t('privacy.receipt.save')}
      </Button>
    </section>
  )
}

import type { ToolOffer } from '@visualkit/contracts'
import { Badge, Checkbox, Field, Input, Select } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import { type Asks, type Choice, isOpen } from '../api/import-draft.ts'
import { Differences } from './differences.tsx'

/** One operation: whether it is taken, under which name, and who is asked before it runs. */
export function OfferRow({
  offer,
  choice,
  problem,
  onChange,
}: {
  offer: ToolOffer
  choice: Choice
  problem: 'form' | 'double' | undefined
  onChange(part: Partial<Choice>): void
}) {
  const canTake = isOpen(offer) && !offer.isRestricted
  const isKnown = offer.toolId !== null
  return (
    <li className="flex flex-col gap-3 border-b p-3 last:border-b-0">
      <Checkbox
        checked={choice.isChosen}
        disabled={!canTake}
        onChange={(event) => onChange({ isChosen: event.target.checked })}
        className="items-start [&>span:first-child]:mt-0.5 [&>span:last-child]:min-w-0"
      >
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-strong">{offer.title}</span>
          {offer.effect === 'changes' && <Badge tone="amber">{t('tools.effects.changes')}</Badge>}
          {offer.isRestricted && <Badge tone="danger">{t('tools.import.restricted')}</Badge>}
          {offer.isStopped && <Badge tone="danger">{t('tools.stopped')}</Badge>}
          {!offer.isStopped && offer.differences.length > 0 && (
            <Badge tone="amber">{t('tools.import.changed')}</Badge>
          )}
          {isKnown && !isOpen(offer) && <Badge tone="ok">{t('tools.import.asItIs')}</Badge>}
        </span>
        <span className="mt-0.5 block text-sm break-all text-ink-3">{offer.operation}</span>
        {offer.description !== offer.title && (
          <span className="mt-0.5 line-clamp-3 text-sm text-ink-2">{offer.description}</span>
        )}
      </Checkbox>
      {offer.isRestricted && <Note>{t('tools.import.restrictedText')}</Note>}
      {offer.givesOrders && <Note>{t('tools.import.givesOrders')}</Note>}
      {offer.differences.length > 0 && <Differences differences={offer.differences} />}
      {choice.isChosen && canTake && (
        <div className="grid gap-3 pl-6 sm:grid-cols-3">
          {!isKnown && (
            <>
              <Field label={t('tools.name')}>
                <Input
                  value={choice.title}
                  maxLength={60}
                  onChange={(event) => onChange({ title: event.target.value })}
                />
              </Field>
              <Field label={t('tools.slug')} error={problem && t(`tools.import.names.${problem}`)}>
                <Input
                  value={choice.name}
                  maxLength={60}
                  spellCheck={false}
                  onChange={(event) => onChange({ name: event.target.value })}
                />
              </Field>
            </>
          )}
          <Field label={t('tools.import.asks')}>
            <Select value={choice.asks} onChange={(event) => onChange({ asks: event.target.value as Asks })}>
              <option value="nobody">{t('tools.import.nobody')}</option>
              <option value="visitor">{t('tools.approvals.visitor')}</option>
              <option value="agent">{t('tools.approvals.agent')}</option>
            </Select>
          </Field>
        </div>
      )}
    </li>
  )
}

function Note({ children }: { children: string }) {
  return <p className="pl-6 text-sm text-ink-2">{children}</p>
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Budget } from '@visualkit/contracts'
import { Button, Callout, Field, Input, Progress, toast } from '@visualkit/ui'
import { Coins } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { money } from '../api/money.ts'

const LARGEST = 1_000_000

/** How much a month may cost, how much of it is used, and what happens then. */
export function BudgetPanel({ budget }: { budget: Budget | null }) {
  const canWrite = useMember().may('business.write')
  return (
    <Panel
      title={t('costs.budget.title')}
      description={t('costs.budget.description')}
      bodyClassName="flex flex-col gap-4"
    >
      {budget && <Used budget={budget} />}
      {canWrite ? <BudgetForm budget={budget} /> : <WhyNot of="business.write" />}
    </Panel>
  )
}

function Used({ budget: { limitUsd, spentUsd, state } }: { budget: Budget }) {
  const share = spentUsd / limitUsd
  return (
    <div className="flex flex-col gap-2">
      <Progress
        value={share}
        label={t('costs.budget.used', {
          spent: money(spentUsd),
          limit: money(limitUsd),
          share: percent(share),
        })}
      />
      <p className="text-sm text-ink-2 tabular-nums">
        {t('costs.budget.used', { spent: money(spentUsd), limit: money(limitUsd), share: percent(share) })}
      </p>
      {state !== 'free' && (
        <Callout tone="amber" icon={<Coins strokeWidth={1.7} />}>
          {t(`costs.budget.states.${state}`)}
        </Callout>
      )}
    </div>
  )
}

function BudgetForm({ budget }: { budget: Budget | null }) {
  const queries = useQueryClient()
  const [written, setWritten] = useState(budget ? String(budget.limitUsd) : '')
  const [problem, setProblem] = useState<string | null>(null)
  const set = useMutation(
    trpc.analytics.setBudget.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.analytics.costs.pathKey() })
        toast({ title: t('common.saved') })
      },
    }),
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    const limitUsd = readAmount(written)
    setProblem(limitUsd === null ? t('costs.budget.notAnAmount') : null)
    if (limitUsd !== null) set.mutate({ limitUsd })
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={save} noValidate>
      <Field
        label={t('costs.budget.limit')}
        hint={t('costs.budget.limitHint')}
        error={problem ?? (set.error && errorText(set.error))}
      >
        <Input
          inputMode="decimal"
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          placeholder="50"
          maxLength={12}
          className="max-w-48"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={set.isPending} disabled={written.trim() === ''}>
          {t('common.save')}
        </Button>
        {budget && (
          <Button
            variant="quiet"
            disabled={set.isPending}
            onClick={() => {
              setWritten('')
              set.mutate({ limitUsd: null })
            }}
          >
            {t('costs.budget.remove')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** "12.50" and "12,50" in whole cents; null for anything else. */
function readAmount(written: string): number | null {
  const match = /^\$?\s*(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(written.trim())
  if (!match) return null
  const amount = Number(`${match[1]}.${match[2] ?? '0'}`)
  return amount >= 0.01 && amount <= LARGEST ? amount : null
}

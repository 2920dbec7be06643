import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Thresholds } from '@visualkit/contracts'
import { MEASURES, type Measure } from '@visualkit/contracts/quality-measures'
import { Button, Callout, Field, Input, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'

/** The least that a measurement must reach, by measure, in percent. */
export function ThresholdsPanel({ thresholds }: { thresholds: Thresholds }) {
  const canWrite = useMember().may('knowledge.write')
  const queries = useQueryClient()
  const written = (one: Thresholds) =>
    Object.fromEntries(
      MEASURES.map((name) => [name, one[name] === null ? '' : String(Math.round(one[name] * 1_000) / 10)]),
    ) as Record<Measure, string>
  const [values, setValues] = useState(() => written(thresholds))
  const save = useMutation(
    trpc.quality.setThresholds.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.quality.thresholds.queryKey(), saved)
        setValues(written(saved))
        toast({ title: t('quality.thresholdsSaved') })
      },
    }),
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate(
      Object.fromEntries(
        MEASURES.map((name) => [name, values[name].trim() === '' ? null : Number(values[name]) / 100]),
      ),
    )
  }
  return (
    <Panel title={t('quality.thresholds')} description={t('quality.thresholdsText')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
          {MEASURES.map((name) => (
            <Field key={name} label={t(`quality.measures.${name}`)} aside="%">
              <Input
                type="number"
                inputMode="decimal"
                min={0}
                max={100}
                step={0.1}
                disabled={!canWrite}
                value={values[name]}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        {save.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(save.error)}
          </Callout>
        )}
        <div className="flex justify-end">
          {canWrite ? (
            <Button type="submit" busy={save.isPending}>
              {t('common.save')}
            </Button>
          ) : (
            <WhyNot of="knowledge.write" />
          )}
        </div>
      </form>
    </Panel>
  )
}

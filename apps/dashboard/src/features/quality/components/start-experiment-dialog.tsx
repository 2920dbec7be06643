import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AnswerSettings } from '@visualkit/contracts'
import { ANSWER_DEFAULTS, OUTCOMES, type Outcome } from '@visualkit/contracts/quality-measures'
import { Button, Callout, Dialog, Field, Input, Select, Textarea } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'

/** What the other half of the visitors gets; what is left empty is as it is now. */
export function StartExperimentDialog({ onClose }: { onClose(): void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [measure, setMeasure] = useState<Outcome>('answered')
  const [sample, setSample] = useState('200')
  const [fusion, setFusion] = useState('')
  const [numbers, setNumbers] = useState({
    passages: '',
    neighbours: '',
    meaningWeight: '',
    answerThreshold: '',
  })
  const [instructions, setInstructions] = useState('')
  const start = useMutation(
    trpc.quality.startExperiment.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.quality.experiments.queryKey() })
        onClose()
      },
    }),
  )
  const settings: AnswerSettings = {
    ...(fusion !== '' && { fusion: fusion as 'convex' | 'rrf' }),
    ...(numbers.passages !== '' && { passages: Number(numbers.passages) }),
    ...(numbers.neighbours !== '' && { neighbours: Number(numbers.neighbours) }),
    ...(numbers.meaningWeight !== '' && { meaningWeight: Number(numbers.meaningWeight) / 100 }),
    ...(numbers.answerThreshold !== '' && { answerThreshold: Number(numbers.answerThreshold) / 100 }),
    ...(instructions.trim() !== '' && { instructions: instructions.trim() }),
  }
  const isReady = name.trim() !== '' && Object.keys(settings).length > 0
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) start.mutate({ name: name.trim(), settings, measure, minimumSample: Number(sample) })
  }
  const number = (field: keyof typeof numbers, most: number, placeholder?: string) => (
    <Input
      type="number"
      inputMode="numeric"
      min={field === 'passages' ? 3 : 0}
      max={most}
      placeholder={placeholder}
      value={numbers[field]}
      onChange={(event) => setNumbers({ ...numbers, [field]: event.target.value })}
    />
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('quality.newExperiment')}
      description={t('quality.newExperimentText')}
      closeLabel={t('common.close')}
      className="max-w-2xl"
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('quality.name')}>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            placeholder={t('quality.experimentExample')}
            required
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('quality.decidedBy')} hint={t('quality.decidedByHint')}>
            <Select value={measure} onChange={(event) => setMeasure(event.target.value as Outcome)}>
              {OUTCOMES.map((one) => (
                <option key={one} value={one}>
                  {t(`quality.outcomes.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('quality.sample')} hint={t('quality.sampleHint')}>
            <Input
              type="number"
              inputMode="numeric"
              min={30}
              max={100_000}
              value={sample}
              onChange={(event) => setSample(event.target.value)}
              required
            />
          </Field>
          <Field label={t('quality.settings.fusion')}>
            <Select value={fusion} onChange={(event) => setFusion(event.target.value)}>
              <option value="">{t('quality.asNow')}</option>
              <option value="convex">{t('quality.fusions.convex')}</option>
              <option value="rrf">{t('quality.fusions.rrf')}</option>
            </Select>
          </Field>
          <Field label={t('quality.settings.meaningWeight')} aside="%">
            {number('meaningWeight', 100)}
          </Field>
          <Field label={t('quality.settings.passages')}>
            {number('passages', 20, String(ANSWER_DEFAULTS.passages))}
          </Field>
          <Field label={t('quality.settings.neighbours')}>
            {number('neighbours', 2, String(ANSWER_DEFAULTS.neighbours))}
          </Field>
          <Field label={t('quality.settings.answerThreshold')} aside="%">
            {number('answerThreshold', 100, '0')}
          </Field>
        </div>
        <Field label={t('quality.settings.instructions')} hint={t('quality.instructionsHint')}>
          <Textarea
            value={instructions}
            onChange={(event) => setInstructions(event.target.value)}
            maxLength={4_000}
            className="min-h-20"
          />
        </Field>
        {start.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(start.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={!isReady} busy={start.isPending}>
            {t('quality.begin')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AssistantTest, TestFrame, TestPersona, TestStep } from '@visualkit/contracts'
import { Button, Callout, Dialog, Field, Input, Segmented, Textarea, toast } from '@visualkit/ui'
import { Plus, Trash2, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'
import type { PickedDocument } from '../../quality/components/document-picker.tsx'
import { useTestFrames } from '../hooks/use-test-frames.ts'
import { cleanExpectation, ExpectationFields, NO_EXPECTATION } from './expectation-fields.tsx'
import { ScreenField } from './screen-field.tsx'

const MOST_STEPS = 20
const NO_STEP: TestStep = { message: '', screen: null, expect: { ...NO_EXPECTATION, answered: true } }
const NO_PERSONA: TestPersona = { goal: '', maxMessages: 4, expect: NO_EXPECTATION }

/** Writes a test: what a customer says, or who they are, and what is expected. */
export function TestDialog({
  personalityId,
  test,
  documents: known,
  canPlay,
  onClose,
}: {
  personalityId: string
  /** Missing: a new one. */
  test: AssistantTest | undefined
  documents: readonly PickedDocument[]
  canPlay: boolean
  onClose(): void
}) {
  const queries = useQueryClient()
  const [name, setName] = useState(test?.name ?? '')
  const [kind, setKind] = useState<'script' | 'persona'>(test?.persona ? 'persona' : 'script')
  const [steps, setSteps] = useState<TestStep[]>(test?.steps.length ? test.steps : [NO_STEP])
  const [persona, setPersona] = useState<TestPersona>(test?.persona ?? NO_PERSONA)
  const [documents, setDocuments] = useState<PickedDocument[]>([...known])
  const [added, setAdded] = useState<TestFrame[]>([])
  const frames = [...useTestFrames(steps.map(({ screen }) => screen?.frameId)).values(), ...added]
  const learn = (more: readonly PickedDocument[]) =>
    setDocuments((before) => [...before, ...more.filter(({ id }) => !before.some((one) => one.id === id))])
  const saved = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: trpc.assistantTests.list.queryKey() })
      toast({ title: t('assistantTests.saved') })
      onClose()
    },
  }
  const create = useMutation(trpc.assistantTests.create.mutationOptions(saved))
  const update = useMutation(trpc.assistantTests.update.mutationOptions(saved))
  const failure = create.error ?? update.error

  function submit(event: FormEvent) {
    event.preventDefault()
    const written =
      kind === 'persona'
        ? { name, steps: [], persona: { ...persona, expect: cleanExpectation(persona.expect) } }
        : {
            name,
            persona: null,
            steps: steps.map((step) => ({ ...step, expect: cleanExpectation(step.expect) })),
          }
    if (test) update.mutate({ id: test.id, ...written })
    else create.mutate({ personalityId, ...written })
  }
  const changeStep = (at: number, part: Partial<TestStep>) =>
    setSteps(steps.map((step, index) => (index === at ? { ...step, ...part } : step)))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(test ? 'assistantTests.edit' : 'assistantTests.add')}
      closeLabel={t('common.close')}
      className="max-w-3xl"
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t('assistantTests.name')}>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            required
            placeholder={t('assistantTests.nameExample')}
          />
        </Field>
        <div className="flex flex-col items-start gap-1.5">
          <Segmented
            label={t('assistantTests.kind')}
            value={kind}
            onValueChange={setKind}
            options={(['script', 'persona'] as const).map((value) => ({
              value,
              label: t(`assistantTests.kinds.${value}`),
            }))}
          />
          {kind === 'persona' && !canPlay && (
            <p className="text-xs text-amber">{t('assistantTests.noModel')}</p>
          )}
        </div>
        {kind === 'script' ? (
          <>
            {steps.map((step, at) => (
              <StepFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a message is known by its place alone
                key={at}
                step={step}
                number={at + 1}
                onChange={(part) => changeStep(at, part)}
                onRemove={steps.length > 1 ? () => setSteps(steps.filter((_, index) => index !== at)) : null}
                documents={documents}
                onDocuments={learn}
                frame={frames.find(({ id }) => id === step.screen?.frameId)}
                onFrame={(frame) => setAdded((before) => [...before, frame])}
              />
            ))}
            {steps.length < MOST_STEPS && (
              <Button className="self-start" onClick={() => setSteps([...steps, NO_STEP])}>
                <Plus strokeWidth={1.7} />
                {t('assistantTests.addMessage')}
              </Button>
            )}
          </>
        ) : (
          <PersonaFields persona={persona} onChange={setPersona} documents={documents} onDocuments={learn} />
        )}
        {failure && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(failure)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={create.isPending || update.isPending}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface Documents {
  documents: readonly PickedDocument[]
  onDocuments(documents: readonly PickedDocument[]): void
}

function StepFields({
  step,
  number,
  onChange,
  onRemove,
  documents,
  onDocuments,
  frame,
  onFrame,
}: Documents & {
  step: TestStep
  /** What is shown with it, when it is known. */
  frame: TestFrame | undefined
  onFrame(frame: TestFrame): void
  number: number
  onChange(part: Partial<TestStep>): void
  onRemove: (() => void) | null
}) {
  return (
    <fieldset className="flex flex-col gap-3 rounded-card border p-4">
      <legend className="sr-only">{t('assistantTests.message', { number })}</legend>
      <div className="flex items-start gap-2">
        <Field label={t('assistantTests.message', { number })} className="flex-1">
          <Textarea
            value={step.message}
            onChange={(event) => onChange({ message: event.target.value })}
            maxLength={8_000}
            required
            className="min-h-12"
          />
        </Field>
        {onRemove && (
          <Button
            variant="quiet"
            size="iconSmall"
            aria-label={t('assistantTests.removeMessage', { number })}
            onClick={onRemove}
          >
            <Trash2 strokeWidth={1.7} />
          </Button>
        )}
      </div>
      <ScreenField
        screen={step.screen}
        frame={frame}
        pointer={step.expect.pointer}
        onPoint={(name) => onChange({ expect: { ...step.expect, pointer: { name } } })}
        onChange={(screen) =>
          onChange({ screen, ...(screen?.frameId ? {} : { expect: { ...step.expect, pointer: null } }) })
        }
        onFrame={onFrame}
      />
      <h3 className="border-t pt-3 text-sm font-strong">{t('assistantTests.expect')}</h3>
      <ExpectationFields
        expect={step.expect}
        onChange={(expect) => onChange({ expect })}
        documents={documents}
        onDocuments={onDocuments}
        frame={frame}
      />
    </fieldset>
  )
}

function PersonaFields({
  persona,
  onChange,
  documents,
  onDocuments,
}: Documents & { persona: TestPersona; onChange(persona: TestPersona): void }) {
  return (
    <>
      <Field label={t('assistantTests.goal')}>
        <Textarea
          value={persona.goal}
          onChange={(event) => onChange({ ...persona, goal: event.target.value })}
          maxLength={2_000}
          required
          placeholder={t('assistantTests.goalExample')}
        />
      </Field>
      <Field label={t('assistantTests.maxMessages')} className="max-w-40">
        <Input
          type="number"
          min={1}
          max={8}
          required
          value={persona.maxMessages}
          onChange={(event) => onChange({ ...persona, maxMessages: Number(event.target.value) })}
        />
      </Field>
      <h3 className="text-sm font-strong">{t('assistantTests.expectAll')}</h3>
      <ExpectationFields
        expect={persona.expect}
        onChange={(expect) => onChange({ ...persona, expect })}
        documents={documents}
        onDocuments={onDocuments}
      />
    </>
  )
}

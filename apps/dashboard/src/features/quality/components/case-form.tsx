import type { TestCaseInput } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'
import { Button, Callout, Checkbox, Field, Input, Textarea } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { t } from '../../../i18n/text.ts'
import { DocumentPicker, type PickedDocument } from './document-picker.tsx'

export interface EditedCase extends TestCaseInput {
  documents: PickedDocument[]
}

/** One question with what a good answer says and where it stands. */
export function CaseForm({
  initial,
  action,
  busy,
  error,
  onSave,
  onClose,
}: {
  initial?: EditedCase
  action: string
  busy: boolean
  error: unknown
  onSave(edited: TestCaseInput): void
  onClose(): void
}) {
  const [question, setQuestion] = useState(initial?.question ?? '')
  const [groundTruth, setGroundTruth] = useState(initial?.groundTruth ?? '')
  const [documents, setDocuments] = useState<PickedDocument[]>(initial?.documents ?? [])
  const [expectsNoAnswer, setExpectsNoAnswer] = useState(initial?.expectsNoAnswer ?? false)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (question.trim() === '') return
    onSave({
      ...(initial?.id !== undefined && { id: initial.id }),
      ...(initial?.language && { language: initial.language }),
      question,
      groundTruth,
      documentIds: documents.map(({ id }) => id),
      expectsNoAnswer,
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t('quality.question')}>
        <Input
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          maxLength={LIMITS.queryCharacters}
          placeholder={t('knowledge.questionExample')}
          required
        />
      </Field>
      <Checkbox checked={expectsNoAnswer} onChange={() => setExpectsNoAnswer(!expectsNoAnswer)}>
        <span className="block">{t('quality.expectsNoAnswer')}</span>
        <span className="block text-sm text-ink-3">{t('quality.expectsNoAnswerHint')}</span>
      </Checkbox>
      <Field label={t('quality.groundTruth')} hint={t('quality.groundTruthHint')}>
        <Textarea
          value={groundTruth}
          onChange={(event) => setGroundTruth(event.target.value)}
          maxLength={LIMITS.messageCharacters}
          className="min-h-20"
        />
      </Field>
      <DocumentPicker picked={documents} onPick={setDocuments} />
      {error != null && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {errorText(error)}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" disabled={question.trim() === ''} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  )
}

import type { TestExpectation, TestFrame } from '@visualkit/contracts'
import { Checkbox, Field, Input, Select, Textarea } from '@visualkit/ui'
import { useId } from 'react'
import { t } from '../../../i18n/text.ts'
import { DocumentPicker, type PickedDocument } from '../../quality/components/document-picker.tsx'
import { TOOL_NAMES, toolName } from '../api/tool-names.ts'
import { ESCALATIONS, escalationName } from './outcome-details.tsx'

const ANSWERED = { any: null, yes: true, no: false } as const
type Answered = keyof typeof ANSWERED
/** As the server takes them. */
const MOST = 10

/** What a good answer does. */
export function ExpectationFields({
  expect,
  onChange,
  documents,
  onDocuments,
  frame,
}: {
  expect: TestExpectation
  onChange(expect: TestExpectation): void
  /** Those whose titles are known. */
  documents: readonly PickedDocument[]
  onDocuments(documents: PickedDocument[]): void
  /** What is shown, where something is. */
  frame?: TestFrame | undefined
}) {
  const change = (part: Partial<TestExpectation>) => onChange({ ...expect, ...part })
  const answered = (Object.keys(ANSWERED) as Answered[]).find((key) => ANSWERED[key] === expect.answered)
  const picked = expect.documentIds.map((id) => documents.find((one) => one.id === id) ?? { id, title: id })
  const tools = [...new Set([...TOOL_NAMES, ...expect.tools])]
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t('assistantTests.answered')}>
          <Select
            value={answered}
            onChange={(event) => change({ answered: ANSWERED[event.target.value as Answered] })}
          >
            {(Object.keys(ANSWERED) as Answered[]).map((key) => (
              <option key={key} value={key}>
                {t(`assistantTests.answeredChoices.${key}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('assistantTests.escalation')}>
          <Select
            value={expect.escalation ?? ''}
            onChange={(event) =>
              change({ escalation: (event.target.value || null) as TestExpectation['escalation'] })
            }
          >
            <option value="">{t('assistantTests.escalations.ignore')}</option>
            {(['none', 'any', ...ESCALATIONS] as const).map((reason) => (
              <option key={reason} value={reason}>
                {escalationName(reason)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('assistantTests.withinMs')}>
          <Input
            type="number"
            min={1}
            max={120_000}
            value={expect.withinMs ?? ''}
            onChange={(event) => change({ withinMs: Number(event.target.value) || null })}
          />
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {(['contains', 'notContains'] as const).map((name) => (
          <Field key={name} label={t(`assistantTests.${name}`)} hint={t('assistantTests.containsHint')}>
            <Textarea
              value={expect[name].join('\n')}
              onChange={(event) => change({ [name]: event.target.value.split('\n').slice(0, MOST) })}
              className="min-h-12"
            />
          </Field>
        ))}
      </div>
      <PointerFields pointer={expect.pointer} frame={frame} onChange={(pointer) => change({ pointer })} />
      <DocumentPicker
        picked={picked}
        onPick={(next) => {
          onDocuments(next)
          change({ documentIds: next.slice(0, MOST).map(({ id }) => id) })
        }}
      />
      <details className="text-sm" open={expect.tools.length > 0}>
        <summary className="cursor-pointer text-sm font-medium select-none">
          {t('assistantTests.tools')}{' '}
          <span className="font-normal text-ink-3">
            {expect.tools.length === 0 && t('assistantTests.noTool')}
          </span>
        </summary>
        <div className="mt-2 grid gap-1.5 sm:grid-cols-2">
          {tools.map((name) => (
            <Checkbox
              key={name}
              checked={expect.tools.includes(name)}
              onChange={(event) =>
                change({
                  tools: tools.filter((one) =>
                    one === name ? event.target.checked : expect.tools.includes(one),
                  ),
                })
              }
            >
              {toolName(name)}
            </Checkbox>
          ))}
        </div>
      </details>
    </div>
  )
}

type Pointer = TestExpectation['pointer']
const POINTS = ['any', 'none', 'named'] as const

/** What the answer points at: chosen by its words, or by a click on what is shown. */
function PointerFields({
  pointer,
  frame,
  onChange,
}: {
  pointer: Pointer
  frame: TestFrame | undefined
  onChange(pointer: Pointer): void
}) {
  const id = useId()
  const kind = pointer === null ? 'any' : pointer === 'none' ? 'none' : 'named'
  const name = kind === 'named' && pointer !== null && pointer !== 'none' ? pointer.name : ''
  const choose = (next: string) => onChange(next === 'any' ? null : next === 'none' ? 'none' : { name: '' })
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field label={t('assistantTests.pointer')} hint={frame && t('assistantTests.pointerHint')}>
        <Select value={kind} onChange={(event) => choose(event.target.value)}>
          {POINTS.map((one) => (
            <option key={one} value={one}>
              {t(`assistantTests.pointers.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {kind === 'named' && (
        <Field label={t('assistantTests.pointerName')} className="sm:col-span-2">
          <Input
            value={name}
            onChange={(event) => onChange({ name: event.target.value })}
            maxLength={200}
            required
            list={`${id}-places`}
          />
        </Field>
      )}
      <datalist id={`${id}-places`}>
        {[...new Set(frame?.places.map((one) => one.name))].map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  )
}

/** As it is sent: lines without words are none. */
export function cleanExpectation(expect: TestExpectation): TestExpectation {
  const written = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '')
  return { ...expect, contains: written(expect.contains), notContains: written(expect.notContains) }
}

export const NO_EXPECTATION: TestExpectation = {
  answered: null,
  contains: [],
  notContains: [],
  documentIds: [],
  tools: [],
  pointer: null,
  escalation: null,
  withinMs: null,
}

import type { TestExpectation, TestFrame, TestStep } from '@visualkit/contracts'
import { Field, Textarea } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import { FrameDrop, RemoveFrame, useFrameUpload } from './frame-picker.tsx'
import { FrameView } from './frame-view.tsx'

type Screen = TestStep['screen']

/** What a simulated customer shows with a message: a picture of a screen, a page, or words alone. */
export function ScreenField({
  screen,
  frame,
  pointer,
  onChange,
  onFrame,
  onPoint,
}: {
  screen: Screen
  /** What was uploaded, when it is there still. */
  frame: TestFrame | undefined
  onChange(screen: Screen): void
  onFrame(frame: TestFrame): void
  /** What is expected to be pointed at. */
  pointer: TestExpectation['pointer']
  onPoint(name: string): void
}) {
  const expected = pointer === null || pointer === 'none' ? null : pointer.name
  const pointed = frame?.places.find(({ name }) => name === expected) ?? null
  const upload = useFrameUpload('screen', (added) => {
    onFrame(added)
    const { id: frameId, visibleError } = added
    onChange({
      text: added.text.slice(0, 8_000),
      visibleError: visibleError?.slice(0, 2_000) ?? null,
      frameId,
    })
  })
  if (screen?.frameId)
    return (
      <div className="flex items-start gap-2 text-sm text-ink-2">
        <div className="min-w-0 flex-1">
          <p className="mb-1.5">{t('assistantTests.screen')}</p>
          {frame ? (
            <FrameView frame={frame} pointer={pointed} onPick={({ name }) => onPoint(name.slice(0, 200))} />
          ) : (
            <p className="text-xs text-amber">{t('assistantTests.frame.gone')}</p>
          )}
        </div>
        <RemoveFrame onRemove={() => onChange(null)} />
      </div>
    )
  return (
    <details className="text-sm" open={screen !== null}>
      <summary className="cursor-pointer text-ink-2 select-none">{t('assistantTests.screen')}</summary>
      <div className="mt-2 flex flex-col gap-2">
        <FrameDrop upload={upload} />
        <Field label={t('assistantTests.screenHint')}>
          <Textarea
            value={screen?.text ?? ''}
            onChange={({ target }) =>
              onChange(target.value === '' ? null : { text: target.value, visibleError: null, frameId: null })
            }
            maxLength={8_000}
            className="max-h-40 min-h-12 font-mono text-sm"
          />
        </Field>
      </div>
    </details>
  )
}

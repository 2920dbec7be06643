import type { TestFrame } from '@visualkit/contracts'
import { answerSources } from '@visualkit/contracts/answer-text'
import { Badge, Button, Callout, cx, Field, Skeleton, Textarea } from '@visualkit/ui'
import { CornerDownLeft, ImagePlus, RotateCcw, TriangleAlert, UserRound } from 'lucide-react'
import { type FormEvent, useMemo, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { t } from '../../../i18n/text.ts'
import { SourceChips } from '../../conversations/components/citations.tsx'
import { MessageText } from '../../conversations/components/message-text.tsx'
import { instructionsRefusal } from '../api/instructions-refusal.ts'
import type { PersonalityDraft } from '../api/personality-draft.ts'
import type { Exchange, Trial } from '../hooks/use-trial.ts'
import { FrameButton, FrameProblem, RemoveFrame, useFrameUpload } from './frame-picker.tsx'
import { FrameView } from './frame-view.tsx'
import { areHoursRight } from './hours-panel.tsx'
import { TurnTimeline } from './turn-timeline.tsx'

/** A conversation with the assistant as the form has it, with the making of each answer. */
export function TryPanel({
  trial: { exchanges, ask, isAsking, startOver },
  draft,
  className,
}: {
  trial: Trial
  draft: PersonalityDraft
  className?: string
}) {
  const [message, setMessage] = useState('')
  const [screen, setScreen] = useState('')
  const [frame, setFrame] = useState<TestFrame | null>(null)
  const upload = useFrameUpload('picture', setFrame)
  const isNamed = draft.name.trim() !== ''
  const last = exchanges.at(-1)

  function send(text: string) {
    if (
      (text.trim() === '' && !frame) ||
      upload.isBusy ||
      isAsking ||
      !isNamed ||
      !areHoursRight(draft.hours)
    )
      return
    ask(draft, text.trim(), { words: screen, frame })
    setMessage('')
    setFrame(null)
    upload.forget()
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    // The form beside it is not meant.
    event.stopPropagation()
    send(message)
  }
  return (
    <section
      aria-label={t('assistants.try.title')}
      className={cx('flex min-h-0 flex-col overflow-hidden bg-paper', className)}
    >
      <header className="flex items-start gap-3 border-b px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-strong">{t('assistants.try.title')}</h2>
          <p className="mt-0.5 text-xs text-ink-2">{t('assistants.try.text')}</p>
        </div>
        {exchanges.length > 0 && (
          <Button variant="quiet" size="iconSmall" aria-label={t('assistants.try.again')} onClick={startOver}>
            <RotateCcw strokeWidth={1.7} />
          </Button>
        )}
      </header>
      <div className="flex min-h-40 flex-1 flex-col gap-5 overflow-y-auto p-4" aria-live="polite">
        {exchanges.length === 0 && (
          <p className="m-auto max-w-56 text-center text-sm text-ink-3">
            {t(isNamed ? 'assistants.try.empty' : 'assistants.try.notNamed')}
          </p>
        )}
        {exchanges.map((exchange) => (
          <ExchangeView key={exchange.id} exchange={exchange} onSuggestion={send} />
        ))}
        {/* Anew with each thing that is said, which brings it into view. */}
        <div key={`${last?.id} ${last?.turn === null} ${Boolean(last?.error)}`} ref={bringIntoView} />
      </div>
      <form
        onSubmit={submit}
        {...upload.area}
        className={cx('flex flex-col gap-2 border-t p-3', upload.isOver && 'bg-lagoon-wash')}
      >
        {(frame || upload.isBusy) && (
          <div className="flex items-start gap-2">
            {frame ? (
              <FrameView frame={frame} className="max-w-40" />
            ) : (
              <Skeleton className="h-20 w-40" aria-label={t('assistantTests.frame.reading')} />
            )}
            {frame && <RemoveFrame onRemove={() => setFrame(null)} />}
          </div>
        )}
        <FrameProblem upload={upload} />
        <details className="group text-sm">
          <summary className="cursor-pointer text-xs text-ink-2 select-none hover:text-ink">
            {t('assistants.try.screen')}
          </summary>
          <Field label={t('assistants.try.screenHint')} className="mt-2">
            <Textarea
              value={screen}
              onChange={(event) => setScreen(event.target.value)}
              maxLength={8_000}
              className="max-h-32 min-h-12 font-mono text-sm"
            />
          </Field>
        </details>
        <div className="flex items-end gap-2">
          <FrameButton
            upload={upload}
            variant="quiet"
            size="icon"
            aria-label={t('assistants.try.attach')}
            title={t('assistants.try.attach')}
            className="size-9 rounded-composer"
          >
            <ImagePlus strokeWidth={1.7} />
          </FrameButton>
          <Textarea
            value={message}
            onChange={(event) => setMessage(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault()
                send(message)
              }
            }}
            maxLength={8_000}
            rows={1}
            aria-label={t('assistants.try.message')}
            placeholder={t('assistants.try.placeholder')}
            className="max-h-40 min-h-9 flex-1 rounded-composer py-1.5"
          />
          <Button
            type="submit"
            variant="primary"
            size="icon"
            aria-label={t('assistants.try.send')}
            busy={isAsking}
            disabled={(message.trim() === '' && !frame) || upload.isBusy || !isNamed}
            className="size-9 rounded-composer"
          >
            <CornerDownLeft strokeWidth={1.7} />
          </Button>
        </div>
      </form>
    </section>
  )
}

function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function ExchangeView({
  exchange: { message, frame, turn, error },
  onSuggestion,
}: {
  exchange: Exchange
  onSuggestion(text: string): void
}) {
  const sources = useMemo(() => answerSources(turn?.citations ?? []), [turn])
  return (
    <div className="flex flex-col gap-3">
      {frame && (
        <FrameView
          frame={frame}
          pointer={turn?.pointer ?? null}
          className="max-w-[85%] self-end text-right"
        />
      )}
      {message !== '' && (
        <p className="max-w-[85%] self-end rounded-[14px] rounded-br-[4px] bg-wash px-3.5 py-2 text-base whitespace-pre-wrap wrap-anywhere">
          {message}
        </p>
      )}
      {!turn && !error && (
        <div role="status" aria-label={t('assistants.try.working')} className="flex flex-col gap-2">
          <Skeleton className="w-4/5" />
          <Skeleton className="w-1/2" />
        </div>
      )}
      {error != null && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {instructionsRefusal(error) ?? errorText(error)}
        </Callout>
      )}
      {turn && (
        <div className="min-w-0">
          <MessageText content={turn.content} sources={sources} />
          <SourceChips sources={sources} />
          {!turn.answered && (
            <Badge tone="amber" className="mt-2">
              {t('inbox.notAnswered')}
            </Badge>
          )}
          {turn.escalation && (
            <Callout tone="amber" icon={<UserRound strokeWidth={1.7} />} className="mt-3">
              <p className="text-xs text-ink-2">{t('assistants.trace.visitorReads')}</p>
              <p>{turn.escalation.text}</p>
            </Callout>
          )}
          {turn.suggestions.length > 0 && (
            <div className="mt-3 flex flex-wrap gap-1.5">
              {turn.suggestions.map((suggestion) => (
                <Button
                  key={suggestion}
                  size="small"
                  className="h-auto min-h-7 rounded-full py-1 text-left whitespace-normal"
                  onClick={() => onSuggestion(suggestion)}
                >
                  {suggestion}
                </Button>
              ))}
            </div>
          )}
          <TurnTimeline turn={turn} />
        </div>
      )}
    </div>
  )
}

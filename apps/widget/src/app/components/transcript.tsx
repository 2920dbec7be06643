import type { Message } from '@visualkit/contracts'
import { isUnnamed } from '@visualkit/contracts/assistant-words'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { timeLocale, useChat } from '../chat-context.ts'
import { asksForRating, type ChatState, seenMessageId } from '../chat-state.ts'
import { Answer } from './answer.tsx'
import { Icon } from './icons.tsx'
import { MessageView, UnsentView } from './message-view.tsx'
import { Rating } from './rating.tsx'

const NEAR_END_PX = 80
const PAUSE_MS = 3_600_000

/** The conversation. Keeps to its end while the visitor is there, and stays put while they read above. */
export function Transcript({ state, onTakeBack }: { state: ChatState; onTakeBack(text: string): void }) {
  const { t, chat, assistant } = useChat()
  const box = useRef<HTMLElement>(null)
  const flow = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [away, setAway] = useState(false)
  const { messages, unsent, answer, personTyping } = state
  const seen = seenMessageId(state)

  const toEnd = useCallback((smooth: boolean) => {
    const element = box.current
    element?.scrollTo({ top: endOf(element), behavior: smooth && !calm() ? 'smooth' : 'auto' })
  }, [])
  const onScroll = () => {
    const element = box.current
    if (!element) return
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX
    if (atEnd.current) setAway(false)
  }
  useLayoutEffect(() => {
    if (atEnd.current) toEnd(false)
    else if (messages.length > 0) setAway(true)
  }, [
    messages.length,
    answer?.text,
    answer?.status,
    personTyping,
    seen,
    state.session?.status,
    state.rating,
    toEnd,
  ])
  useLayoutEffect(() => {
    // The visitor's own words are always brought into view.
    if (unsent.length > 0) toEnd(false)
  }, [unsent.length, toEnd])
  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => atEnd.current && toEnd(false))
    observer.observe(box.current!)
    observer.observe(flow.current!)
    return () => observer.disconnect()
  }, [toEnd])

  return (
    <div class="transcript-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls what it can reach */}
      <section class="transcript" ref={box} onScroll={onScroll} tabIndex={0} aria-label={t.conversation}>
        <div class="flow" ref={flow}>
          <div class="log" role="log" aria-live="polite" aria-relevant="additions">
            <Greeting />
            {messages.map((message, at) => (
              <Entry key={message.id} message={message} before={messages[at - 1]} />
            ))}
          </div>
          {seen && unsent.length === 0 && <p class="read">{t.read}</p>}
          {unsent.map((text) => (
            <UnsentView
              key={text.clientMessageId}
              unsent={text}
              connection={state.connection}
              onRetry={() => chat.retry(text.clientMessageId)}
              onTakeBack={() => onTakeBack(chat.takeBack(text.clientMessageId))}
            />
          ))}
          {answer && (
            <article class="assistant writing" aria-live="off">
              {answer.text ? (
                <Answer content={answer.text} citations={answer.citations} end={<span class="caret" />} />
              ) : (
                <Working words={workingWords(answer.status)} />
              )}
            </article>
          )}
          {personTyping !== null && <Working words={t.personTyping(personTyping || t.aPerson)} />}
          {asksForRating(state) && <Rating state={state.rating} />}
        </div>
      </section>
      <p class="unseen" role="status">
        {answer ? workingWords(answer.status) : ''}
      </p>
      {away && (
        <button type="button" class="to-end" onClick={() => toEnd(true)}>
          {t.newMessages}
          <Icon name="down" size={14} />
        </button>
      )}
    </div>
  )

  function workingWords(status: NonNullable<ChatState['answer']>['status']): string {
    if (status === 'searching') return t.searching(assistant)
    if (status === 'reading_screen') {
      const asked = messages.filter(({ role }) => role === 'visitor').pop()
      return asked?.attachments ? t.readingPicture(assistant) : t.readingScreen(assistant)
    }
    return status === 'started' ? t.started(assistant) : t.writing(assistant)
  }
}

/** Drawn once: of a message only its steps change. */
function Entry({ message, before }: { message: Message; before: Message | undefined }) {
  const { locale } = useChat()
  return useMemo(() => {
    const gapMs = before ? Date.parse(message.createdAt) - Date.parse(before.createdAt) : 0
    return (
      <>
        {gapMs > PAUSE_MS && (
          <p class="when">
            <time dateTime={message.createdAt}>{whenText(message.createdAt, locale)}</time>
          </p>
        )}
        <MessageView message={message} />
      </>
    )
  }, [message.id, message.guide, before?.id, locale])
}

function Greeting() {
  const { chat, t, assistant } = useChat()
  return (
    <article class="assistant greeting">
      <h3 class="unseen">{`${assistant}, ${t.aiTag}`}</h3>
      <p class="hello" dir="auto">
        {chat.parts.config.greeting}
      </p>
      <p class="ai-notice">{t.aiNotice(isUnnamed(assistant) ? null : assistant)}</p>
    </article>
  )
}

function Working({ words }: { words: string }) {
  return (
    <p class="working">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {words}
    </p>
  )
}

function whenText(iso: string, locale: string): string {
  const at = new Date(iso)
  const today = at.toDateString() === new Date().toDateString()
  return at.toLocaleString(timeLocale(locale), {
    ...(!today && { weekday: 'long', day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** The end of the transcript; but an answer longer than the window is read from its question on. */
function endOf(box: HTMLElement): number {
  const bubbles = box.querySelectorAll<HTMLElement>('.visitor')
  const question = bubbles[bubbles.length - 1]
  const laterWords =
    question &&
    [...box.querySelectorAll<HTMLElement>('.agent, .system, .rating')].some(
      (element) => element.offsetTop > question.offsetTop,
    )
  const end = box.scrollHeight
  if (!question || laterWords) return end
  return Math.min(end, question.offsetTop - box.offsetTop - 12)
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

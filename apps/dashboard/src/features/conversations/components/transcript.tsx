import type { KeyFrame, Message } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/text.ts'
import { type ConversationState, seenMessageId } from '../api/conversation-state.ts'
import type { UnsentReply } from '../api/reply-sender.ts'
import { MessageView, OpenTurnView, OutgoingView } from './message-view.tsx'

/** So near to the end counts as reading along, in px. */
const NEAR_END = 80

/** What was said, growing at its end. Reading further up is not disturbed: news wait behind a button. */
export function Transcript({
  sessionId,
  state,
  unsent,
  visitorName,
  assistantName,
  userName,
  frames,
  hasEarlier,
  onLoadEarlier,
  onOpenFrame,
  onResend,
  onDiscard,
}: {
  sessionId: string
  state: ConversationState
  unsent: readonly UnsentReply[]
  visitorName: string
  assistantName: string
  userName: string
  frames: readonly KeyFrame[]
  hasEarlier: boolean
  onLoadEarlier(): Promise<void>
  onOpenFrame(id: string): void
  onResend(clientMessageId: string): void
  onDiscard(clientMessageId: string): void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [unread, setUnread] = useState(false)
  const [loadingEarlier, setLoadingEarlier] = useState(false)
  const messages = state.messages ?? []
  const lastSeq = messages.at(-1)?.seq
  const grown = `${lastSeq} ${state.turn?.text.length ?? -1} ${unsent.length} ${state.visitorTyping} ${seenMessageId(state)}`

  /** Of the scroller, as it was last brought to its end. */
  const height = useRef(0)
  const sending = useRef(unsent.length)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || grown === '') return
    // One's own reply is always brought into view.
    if (unsent.length > sending.current) atEnd.current = true
    sending.current = unsent.length
    if (atEnd.current) element.scrollTop = element.scrollHeight
    else setUnread(true)
  }, [grown, unsent.length])

  // Rows grow without news too: a reply says that it was not sent, a picture or a font comes late.
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const element = scroller.current
      if (!element) return
      height.current = element.clientHeight
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(scroller.current!)
    observer.observe(list.current!)
    return () => observer.disconnect()
  }, [])

  async function loadEarlier() {
    const element = scroller.current
    const fromEnd = element ? element.scrollHeight - element.scrollTop : 0
    setLoadingEarlier(true)
    await onLoadEarlier().finally(() => setLoadingEarlier(false))
    requestAnimationFrame(() => {
      if (element) element.scrollTop = element.scrollHeight - fromEnd
    })
  }

  const names = { visitor: visitorName, assistant: assistantName }
  const lastRole = messages.at(-1)?.role
  const known = new Set(frames.map(({ id }) => id))
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        className="h-full overflow-y-auto px-4 py-4 sm:px-5"
        onScroll={({ currentTarget: element }) => {
          // The place for it became smaller or larger, as with files below: the reader has not moved.
          if (element.clientHeight !== height.current) return
          atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END
          if (atEnd.current) setUnread(false)
        }}
      >
        {hasEarlier && (
          <div className="mb-4 flex justify-center">
            <Button size="small" busy={loadingEarlier} onClick={() => void loadEarlier()}>
              {t('inbox.earlier')}
            </Button>
          </div>
        )}
        <ol ref={list} aria-label={t('inbox.transcript')}>
          {messages.map((message, at) => (
            <MessageView
              key={message.id}
              message={message}
              sessionId={sessionId}
              names={names}
              joined={isJoined(messages[at - 1], message)}
              tookMs={answerTime(messages[at - 1], message)}
              onOpenFrame={message.screen && known.has(message.screen.frameId) ? onOpenFrame : undefined}
            />
          ))}
          {state.turn && (
            <OpenTurnView turn={state.turn} assistant={assistantName} joined={lastRole === 'assistant'} />
          )}
          {unsent.length === 0 && seenMessageId(state) !== null && (
            <li className="mt-1 pl-[42px] text-xs text-ink-3">{t('inbox.readByVisitor')}</li>
          )}
          {unsent.map((reply, at) => (
            <OutgoingView
              key={reply.clientMessageId}
              reply={reply}
              author={userName}
              joined={at > 0 || lastRole === 'agent'}
              onRetry={() => onResend(reply.clientMessageId)}
              onDiscard={() => onDiscard(reply.clientMessageId)}
            />
          ))}
        </ol>
        <p role="status" className="mt-3 h-5 pl-[42px] text-sm text-ink-3">
          {state.visitorTyping && t('inbox.isWriting', { name: visitorName })}
          {!state.visitorTyping &&
            state.agentTyping !== null &&
            state.agentTyping !== userName &&
            t('inbox.isWriting', { name: state.agentTyping || t('inbox.person') })}
        </p>
      </div>
      {unread && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            variant="primary"
            size="small"
            className="pointer-events-auto rounded-full shadow-float"
            onClick={() =>
              scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'smooth' })
            }
          >
            <ArrowDown strokeWidth={1.9} />
            {t('inbox.newBelow')}
          </Button>
        </div>
      )}
    </div>
  )
}

const JOIN_MS = 120_000

/** Whether a message goes on in the voice of the one before. */
export function isJoined(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    before.role === message.role &&
    before.role !== 'system' &&
    before.authorName === message.authorName &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < JOIN_MS
  )
}

/** How long the visitor waited for an answer of the assistant, in milliseconds. */
export function answerTime(before: Message | undefined, message: Message): number | undefined {
  if (message.role !== 'assistant' || before?.role !== 'visitor') return undefined
  return Math.max(0, Date.parse(message.createdAt) - Date.parse(before.createdAt))
}

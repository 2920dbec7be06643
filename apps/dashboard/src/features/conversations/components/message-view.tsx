import type { Message } from '@visualkit/contracts'
import { answerSources } from '@visualkit/contracts/answer-text'
import { Avatar, Badge, Button, cx } from '@visualkit/ui'
import { CircleAlert, Paperclip, ThumbsDown, ThumbsUp } from 'lucide-react'
import { memo, type ReactNode, useMemo } from 'react'
import { clockTime, duration, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import type { OpenTurn } from '../api/conversation-state.ts'
import type { UnsentReply } from '../api/reply-sender.ts'
import { SourceChips } from './citations.tsx'
import { ScreenRead } from './key-frames.tsx'
import { MessageFiles } from './message-files.tsx'
import { MessageText } from './message-text.tsx'
import { ToolCallCard } from './tool-call-card.tsx'

interface Names {
  visitor: string
  assistant: string
}

/** One message of a transcript. `joined`: the same voice goes on, so the name is not said again. */
export const MessageView = memo(function MessageView({
  message,
  names,
  joined,
  tookMs,
  found = false,
  sessionId,
  onOpenFrame,
}: {
  message: Message
  names: Names
  joined: boolean
  /** How long the visitor waited for this answer. */
  tookMs?: number
  /** A search led to it. */
  found?: boolean
  /** The conversation, where something in it can be decided. */
  sessionId?: string
  /** Absent where the key frame is not at hand. */
  onOpenFrame?: (frameId: string) => void
}) {
  const sources = useMemo(() => answerSources(message.citations ?? []), [message.citations])
  if (message.role === 'system') return <SystemLine message={message} />
  const { screen } = message
  return (
    <Voice
      kind={message.role === 'visitor' ? 'person' : message.role}
      name={
        message.role === 'visitor'
          ? names.visitor
          : (message.authorName ?? (message.role === 'assistant' ? names.assistant : t('inbox.person')))
      }
      id={`message-${message.seq}`}
      at={message.createdAt}
      joined={joined}
      found={found}
      badge={
        message.role === 'assistant' && (
          <>
            <span className="text-xs text-ink-3 tabular-nums">
              {tookMs !== undefined && `${duration(tookMs)} · `}
              {t('inbox.ai')}
            </span>
            {message.answered === false && <Badge tone="amber">{t('inbox.notAnswered')}</Badge>}
          </>
        )
      }
    >
      {screen && (
        <ScreenRead
          error={screen.visibleError}
          attached={screen.attached}
          imageUrl={screen.imageUrl}
          onOpen={onOpenFrame && (() => onOpenFrame(screen.frameId))}
        />
      )}
      {message.content !== '' && (
        <div className={screen && 'mt-2'}>
          <MessageText content={message.content} sources={sources} />
        </div>
      )}
      {message.attachments && <MessageFiles files={message.attachments} />}
      {message.content === '' && !message.attachments && (
        <p className="text-sm text-ink-3 italic">{t('inbox.files.gone')}</p>
      )}
      <SourceChips sources={sources} />
      {message.toolCall && <ToolCallCard call={message.toolCall} sessionId={sessionId} />}
      {message.feedback && <FeedbackLine feedback={message.feedback} />}
    </Voice>
  )
})

/** What the visitor says of this answer. */
function FeedbackLine({ feedback: { helpful, comment } }: { feedback: NonNullable<Message['feedback']> }) {
  const Thumb = helpful ? ThumbsUp : ThumbsDown
  return (
    <p className="mt-2 flex items-start gap-1.5 text-sm text-ink-2">
      <Thumb
        aria-hidden
        strokeWidth={1.7}
        className={cx('mt-0.5 size-3.5 shrink-0', helpful ? 'text-ok' : 'text-danger')}
      />
      <span className="wrap-anywhere">
        {t(helpful ? 'inbox.helped' : 'inbox.notHelped')}
        {comment && `: “${comment}”`}
      </span>
    </p>
  )
}

/** The answer as the visitor sees it grow. */
export function OpenTurnView({
  turn,
  assistant,
  joined,
}: {
  turn: OpenTurn
  assistant: string
  joined: boolean
}) {
  return (
    <Voice
      kind="assistant"
      name={assistant}
      joined={joined}
      badge={<span className="text-xs text-ink-3">{t('inbox.ai')}</span>}
    >
      {turn.text === '' ? (
        <p className="text-base text-ink-3">{t(`inbox.turn.${turn.status}`, { name: assistant })}</p>
      ) : (
        <MessageText content={turn.text} />
      )}
    </Voice>
  )
}

/** A reply on its way, or one that did not get through. */
export function OutgoingView({
  reply,
  author,
  joined,
  onRetry,
  onDiscard,
}: {
  reply: UnsentReply
  author: string
  joined: boolean
  onRetry(): void
  onDiscard(): void
}) {
  return (
    <Voice kind="agent" name={author} at={reply.createdAt} joined={joined}>
      <div className={cx(reply.state === 'sending' && 'opacity-60')}>
        <MessageText content={reply.content} />
        {reply.files > 0 && (
          <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-2">
            <Paperclip aria-hidden strokeWidth={1.7} className="size-3.5" />
            {t('inbox.files.some', { count: reply.files })}
          </p>
        )}
      </div>
      {reply.state !== 'sending' && (
        <p
          role="alert"
          className={cx(
            'mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-sm',
            reply.state === 'waiting' ? 'text-amber' : 'text-danger',
          )}
        >
          <span className="flex min-w-0 basis-72 grow items-start gap-2">
            <CircleAlert aria-hidden strokeWidth={1.7} className="mt-0.5 size-4 shrink-0" />
            {unsentText(reply)}
          </span>
          <Button size="small" onClick={onRetry}>
            {t('inbox.sendAgain')}
          </Button>
          <Button size="small" variant="quiet" onClick={onDiscard}>
            {t('inbox.discard')}
          </Button>
        </p>
      )}
    </Voice>
  )
}

function Voice({
  kind,
  name,
  at,
  joined,
  id,
  found,
  badge,
  children,
}: {
  kind: 'person' | 'assistant' | 'agent'
  name: string
  id?: string
  found?: boolean
  at?: string
  joined: boolean
  badge?: ReactNode
  children: ReactNode
}) {
  return (
    <li
      id={id}
      className={cx(
        'flex gap-3',
        joined ? 'mt-2' : 'mt-5 first:mt-0',
        found && 'rounded-card bg-wash outline-8 outline-wash',
      )}
    >
      <span className="w-[30px] shrink-0">{!joined && <Avatar name={name} kind={kind} />}</span>
      <div className="min-w-0 max-w-[68ch] flex-1">
        {!joined && (
          <p className="mb-0.5 flex flex-wrap items-center gap-x-2">
            <span className="text-base font-strong">{name}</span>
            {at && (
              <time dateTime={at} title={longDate(at)} className="text-xs text-ink-3 tabular-nums">
                {clockTime(at)}
              </time>
            )}
            {badge}
          </p>
        )}
        {children}
      </div>
    </li>
  )
}

function unsentText({ state, reason }: UnsentReply): string {
  if (state === 'waiting') return t('inbox.notSentYet')
  if (state === 'floor') return t('inbox.notSentFloor')
  return state === 'old' ? t('inbox.notSentOld') : t('inbox.notSent', { reason }).trim()
}

/** What happened, in the reader's language; what the visitor was told stands behind it. */
function SystemLine({ message }: { message: Message }) {
  return (
    <li className="my-4 flex items-center gap-3 text-xs text-ink-3">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <span className="max-w-[80%] text-center" title={message.content}>
        {eventText(message)}
        <time dateTime={message.createdAt} className="tabular-nums">
          {' · '}
          {clockTime(message.createdAt)}
        </time>
      </span>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </li>
  )
}

function eventText({ event, authorName, content }: Message): string {
  if ((event === 'taken' || event === 'handed_back') && authorName) {
    return t(`inbox.eventsBy.${event}`, { name: authorName })
  }
  return event ? t(`inbox.events.${event}`) : content
}

import type { Message } from '@visualkit/contracts'
import type { UnsentText } from 'visualkit'
import { useChat } from '../chat-context.ts'
import type { ChatState } from '../chat-state.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { Answer } from './answer.tsx'
import { Feedback } from './feedback.tsx'
import { Icon } from './icons.tsx'
import { MessageFiles } from './message-files.tsx'
import { ScreenCard } from './screen-card.tsx'
import { TellMe } from './tell-me.tsx'

const NO_CITATIONS: NonNullable<Message['citations']> = []

/** One stored message, in the look of who said it. */
export function MessageView({ message }: { message: Message }) {
  const { t, chat, assistant } = useChat()
  const { guide } = message
  const author = message.authorName || (message.role === 'agent' ? t.aPerson : assistant)
  switch (message.role) {
    case 'visitor':
      return (
        <article class="visitor" title={timeOf(message)}>
          <h3 class="unseen">{t.you}</h3>
          <Said message={message} />
        </article>
      )
    case 'assistant':
      return (
        <article class="assistant">
          <h3 class="unseen">{`${author}, ${t.aiTag}`}</h3>
          {message.screen && <ScreenCard screen={message.screen} />}
          <Answer
            content={message.content}
            citations={message.citations ?? NO_CITATIONS}
            guide={
              guide && guide.state !== 'closed'
                ? { steps: guide.steps, act: (act, step) => chat.guide(message.id, act, step) }
                : undefined
            }
          />
          {guide?.state === 'solved' && (
            <p class="solved" role="status">
              <Icon name="check" size={14} />
              {t.pageShowsSolved}
            </p>
          )}
          {message.citations?.[0] && <Feedback message={message} />}
          {message.answered === false && chat.parts.config.mails && <TellMe />}
        </article>
      )
    case 'agent':
      return (
        <article class="agent">
          <span class="initials" aria-hidden="true">
            {initialsOf(author)}
          </span>
          <div>
            <h3>
              {author} <span class="tag">{t.personTag}</span>
            </h3>
            {message.content && (
              <div class="said">
                <Markdown source={message.content} />
              </div>
            )}
            {message.attachments && <MessageFiles files={message.attachments} />}
          </div>
        </article>
      )
    case 'system':
      return (
        <p class={`system ${message.event ?? ''}`}>
          <span>{message.content}</span>
        </p>
      )
  }
}

/** What the visitor said, with its files. A message that was files alone may have outlived them. */
function Said({ message: { content, attachments } }: { message: Message }) {
  const { t } = useChat()
  return (
    <>
      {attachments && <MessageFiles files={attachments} />}
      {(content || !attachments) && (
        <p class={`bubble ${content ? '' : 'gone'}`} dir="auto">
          {content || t.fileGone}
        </p>
      )}
    </>
  )
}

/** Words of the visitor that are on their way, or came back. */
export function UnsentView({
  unsent,
  connection,
  onRetry,
  onTakeBack,
}: {
  unsent: UnsentText
  connection: ChatState['connection']
  onRetry(): void
  onTakeBack(): void
}) {
  const { t } = useChat()
  const refused = unsent.state === 'refused'
  return (
    <article class={`visitor ${refused ? 'refused' : 'waiting'}`}>
      <h3 class="unseen">{t.you}</h3>
      <p class="bubble" dir="auto">
        {[unsent.text, unsent.attachmentIds && t.someFiles(unsent.attachmentIds.length)]
          .filter(Boolean)
          .join('\n')}
      </p>
      {refused ? (
        <p class="below" role="alert">
          <span>{t.notSent}</span>
          <button type="button" class="link" onClick={onRetry}>
            <Icon name="retry" size={13} />
            {t.tryAgain}
          </button>
          <button type="button" class="link" onClick={onTakeBack}>
            <Icon name="edit" size={13} />
            {t.takeBack}
          </button>
        </p>
      ) : (
        <p class="below">
          {connection === 'unavailable'
            ? t.notSent
            : connection === 'lost'
              ? t.waitsForConnection
              : t.sending}
        </p>
      )}
    </article>
  )
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words[words.length - 1] : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

function timeOf({ createdAt }: Message): string {
  return new Date(createdAt).toLocaleString()
}

import { LIMITS } from '@visualkit/contracts/limits'
import { Button, cx } from '@visualkit/ui'
import { ArrowUp, Paperclip } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { languageWord, number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { keepDraft, readDraft } from '../api/drafts.ts'
import { FILE_TYPES } from '../api/reply-files.ts'
import { useReplyFiles } from '../hooks/use-reply-files.ts'
import { ReplyTray } from './reply-tray.tsx'

/** From so many characters on, what is left is said. */
const NEAR_LIMIT = LIMITS.messageCharacters - 500

/**
 * Where a person writes to the visitor. While the assistant holds the floor it explains why nothing can be written and
 * offers to take over; a draft waits.
 */
export function Composer({
  sessionId,
  visitorName,
  locale,
  disabledReason,
  onTakeOver,
  takingOver,
  onSend,
  onTyping,
  inserted,
  inputRef,
}: {
  sessionId: string
  visitorName: string
  locale: string
  /** Why nothing can be written; null when it can. */
  disabledReason: string | null
  /** Present when taking over is what helps. */
  onTakeOver?: () => void
  takingOver: boolean
  onSend(content: string, attachmentIds: string[]): void
  onTyping(typing: boolean): void
  /** Text that is offered from elsewhere; put behind what is written, once for each id. */
  inserted: { id: number; text: string } | null
  inputRef: RefObject<HTMLTextAreaElement | null>
}) {
  const [text, setText] = useState(() => readDraft(sessionId))
  const tray = useReplyFiles(sessionId)
  const picker = useRef<HTMLInputElement>(null)
  const [dropping, setDropping] = useState(false)
  const content = text.trim()
  const isUploading = tray.files.some(({ state }) => state === 'uploading')
  const isEmpty = content === '' && !tray.files.some(({ state }) => state === 'ready')
  const tooLong = content.length > LIMITS.messageCharacters

  const insert = useEffectEvent(({ text: offered }: { text: string }) => {
    const kept = text.trimEnd()
    change(kept === '' ? offered : `${kept}\n\n${offered}`)
    inputRef.current?.focus()
  })
  useEffect(() => {
    if (inserted) insert(inserted)
  }, [inserted])

  function change(next: string) {
    setText(next)
    keepDraft(sessionId, next)
    onTyping(next.trim() !== '')
  }
  function send() {
    if (isEmpty || tooLong || isUploading || disabledReason !== null) return
    onSend(content, tray.take())
    change('')
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  if (disabledReason !== null) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-composer border bg-wash px-4 py-3">
        <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">
          {disabledReason}
          {content !== '' && <span className="block text-xs text-ink-3">{t('inbox.draftKept')}</span>}
        </p>
        {onTakeOver && (
          <Button
            busy={takingOver}
            onClick={onTakeOver}
            className="max-sm:w-full max-sm:border-lagoon max-sm:bg-lagoon max-sm:text-on-colour"
          >
            {t('inbox.takeOver')}
          </Button>
        )}
      </div>
    )
  }
  const attach = (files: Iterable<File>) => {
    tray.add([...files])
    inputRef.current?.focus()
  }
  return (
    <section
      aria-label={t('inbox.send')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false)
      }}
      onDrop={(event) => {
        setDropping(false)
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        attach(event.dataTransfer.files)
      }}
      className={cx(
        'relative rounded-composer border border-control bg-paper transition-colors focus-within:border-lagoon focus-within:outline-2 focus-within:outline-lagoon',
        tooLong && 'border-danger',
      )}
    >
      {dropping && (
        <p className="pointer-events-none absolute inset-1 z-1 flex items-center justify-center gap-2 rounded-card border-2 border-dashed border-lagoon bg-paper text-sm font-medium text-lagoon-ink">
          <Paperclip aria-hidden strokeWidth={1.7} className="size-4" />
          {t('inbox.files.drop')}
        </p>
      )}
      <ReplyTray tray={tray} />
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={FILE_TYPES.join()}
        onChange={({ currentTarget }) => {
          attach(currentTarget.files ?? [])
          currentTarget.value = ''
        }}
      />
      <textarea
        ref={inputRef}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => onTyping(false)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          // Tables and words come with a picture of themselves.
          if (event.clipboardData.files.length === 0 || event.clipboardData.types.includes('text/plain'))
            return
          event.preventDefault()
          attach(event.clipboardData.files)
        }}
        rows={2}
        aria-label={t('inbox.replyTo', { name: visitorName })}
        placeholder={t('inbox.replyIn', { name: visitorName, language: languageWord(locale) })}
        className="field-sizing-content block max-h-56 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-base outline-none touch:text-lg"
      />
      <div className="flex items-center gap-2 px-3 pb-2.5 pl-2.5">
        <Button
          variant="quiet"
          size="icon"
          aria-label={t('inbox.files.attach')}
          title={t('inbox.files.attach')}
          onClick={() => picker.current?.click()}
        >
          <Paperclip strokeWidth={1.7} />
        </Button>
        <p className="min-w-0 flex-1 truncate text-xs text-ink-3 tabular-nums">
          {content.length > NEAR_LIMIT ? (
            <span className={cx(tooLong && 'text-danger')}>
              {t('inbox.length', { count: number(content.length), limit: number(LIMITS.messageCharacters) })}
            </span>
          ) : (
            <span className="hidden sm:inline">{t('inbox.keysHint')}</span>
          )}
        </p>
        <Button variant="primary" disabled={isEmpty || tooLong || isUploading} onClick={send}>
          <ArrowUp strokeWidth={1.9} />
          {t('inbox.send')}
        </Button>
      </div>
    </section>
  )
}

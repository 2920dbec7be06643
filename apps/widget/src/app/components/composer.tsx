import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import type { ChatState } from '../chat-state.ts'
import { canShareScreen, canShowPage } from '../sight-sources.ts'
import { FILE_TYPES } from '../tray/file-types.ts'
import { IconButton } from './icons.tsx'

export const MESSAGE_CHARACTERS = 8_000
const COUNT_FROM = 7_500
const TALLEST_PX = 144
/** Where a button for the camera is of use. */
const isPhone = /Android|iPhone|iPad|Mobi/.test(navigator.userAgent)

/** Where the visitor writes. Enter sends, Shift+Enter starts a line; an input method's Enter does neither. */
export function Composer({
  state,
  taken,
  inputRef,
}: {
  state: ChatState
  /** Words that were taken back from an unsent message. */
  taken: { text: string } | null
  inputRef: { current: HTMLTextAreaElement | null }
}) {
  const { t, chat } = useChat()
  const [text, setText] = useState(chat.draft)
  const form = useRef<HTMLFormElement>(null)
  const left = MESSAGE_CHARACTERS - text.length
  const { files } = state
  const isUploading = files.some(({ state }) => state === 'uploading')
  const hasFile = files.some(({ state }) => state === 'ready')
  const canSend = (text.trim() !== '' || hasFile || isUploading) && left >= 0
  /** Sends as soon as the files are there. */
  const [waits, setWaits] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const { settings } = chat.parts.config
  const canShow = canShowPage(settings)
  const canShare = state.sharing.phase === 'off' && (canShow || canShareScreen(settings))

  const change = (words: string) => {
    setText(words)
    chat.draft = words
  }
  useEffect(() => {
    if (!taken) return
    change(text.trim() ? `${taken.text}\n${text}` : taken.text)
    inputRef.current?.focus()
  }, [taken])
  useLayoutEffect(() => {
    const input = inputRef.current
    if (!input) return
    input.style.height = 'auto'
    // A closed window has no height to measure.
    if (input.scrollHeight > 0) input.style.height = `${Math.min(input.scrollHeight, TALLEST_PX)}px`
    input.style.overflowY = input.scrollHeight > TALLEST_PX ? 'auto' : 'hidden'
  }, [text, state.open, state.view])

  useEffect(() => {
    if (!waits || isUploading) return
    setWaits(false)
    // What failed is looked at first.
    if (!files.some(({ state }) => state === 'failed')) send()
  }, [waits, isUploading])
  const send = () => {
    if (!canSend) return
    if (isUploading) return setWaits(true)
    chat.send(text)
    change('')
    inputRef.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229: what Safari says while an input method is composing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }

  const pick = (ref: typeof picker) => {
    chat.prepareTray().catch(() => {})
    ref.current?.click()
  }
  const input = (
    ref: typeof picker,
    only: { accept: string; capture?: 'environment'; multiple?: boolean },
  ) => (
    <input
      type="file"
      hidden
      ref={ref}
      {...only}
      onChange={({ currentTarget }) => {
        void chat.attach([...(currentTarget.files ?? [])])
        currentTarget.value = ''
        inputRef.current?.focus()
      }}
    />
  )

  return (
    <form
      class="composer"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {chat.tray && files.length > 0 && <chat.tray.View tray={chat.tray.files} files={files} />}
      {input(picker, { accept: FILE_TYPES.join(), multiple: true })}
      {isPhone && input(camera, { accept: 'image/*', capture: 'environment' })}
      <IconButton icon="attach" label={t.attach} onClick={() => pick(picker)} />
      <textarea
        ref={inputRef}
        rows={1}
        dir="auto"
        placeholder={t.writeMessage}
        aria-label={t.message}
        aria-describedby={left <= MESSAGE_CHARACTERS - COUNT_FROM ? 'vk-count' : undefined}
        aria-invalid={left < 0}
        value={text}
        enterkeyhint="send"
        onInput={(event) => {
          change(event.currentTarget.value)
          if (event.currentTarget.value) chat.typing()
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])]
          // Tables and words come with a picture of themselves.
          if (pasted.length === 0 || event.clipboardData?.types.includes('text/plain')) return
          event.preventDefault()
          void chat.attach(pasted)
        }}
      />
      {text.length >= COUNT_FROM && (
        <span id="vk-count" class={`count ${left < 0 ? 'over' : ''}`} role="status">
          {t.charactersLeft(left)}
        </span>
      )}
      {isPhone && <IconButton icon="camera" label={t.takePhoto} onClick={() => pick(camera)} />}
      {canShare && (
        <IconButton
          icon="mark"
          label={canShow ? t.showPage : t.shareScreen}
          class="share"
          onClick={() => void chat.askToShare()}
        />
      )}
      <button type="submit" class="send" aria-label={t.send} title={t.send} disabled={!canSend}>
        <svg class="icon" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 19V5M5 12l7-7 7 7" />
        </svg>
      </button>
    </form>
  )
}

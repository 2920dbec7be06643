import { isUnnamed } from '@visualkit/contracts/assistant-words'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useChat, useChatState } from '../chat-context.ts'
import { suggestionsOf } from '../chat-state.ts'
import { Composer } from './composer.tsx'
import { Header } from './header.tsx'
import { Icon } from './icons.tsx'
import { SignalBar } from './signal-bar.tsx'
import { Transcript } from './transcript.tsx'

/**
 * The whole chat. Esc takes the topmost thing away.
 * @param windows the widget's own boxes on the page.
 */
export function ChatWindow({ windows }: { windows(): DOMRect[] }) {
  const { t, chat, business } = useChat()
  const input = useRef<HTMLTextAreaElement>(null)
  const state = useChatState()
  const window = useRef<HTMLElement>(null)
  const [taken, setTaken] = useState<{ text: string } | null>(null)
  const { settings, assistantName } = chat.parts.config
  const { view } = state
  const { sight } = chat

  chat.focusComposer = () => input.current?.focus()
  useEffect(() => {
    if (!state.open || !chat.focusOnOpen) return
    chat.focusOnOpen = false
    // On a phone the keyboard would cover the greeting before it was read.
    if (isPhone()) window.current?.querySelector<HTMLElement>('.menu-button')?.focus()
    else chat.focusComposer()
  }, [state.open])
  const before = useRef(view)
  useEffect(() => {
    // From a sheet back to where the visitor was writing.
    if (before.current !== 'chat' && view === 'chat' && state.open) chat.focusComposer()
    before.current = view
  }, [view])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.stopPropagation()
    if (view !== 'chat') chat.store.dispatch({ type: 'view', view: 'chat' })
    else if (!chat.parts.inline) chat.parts.onClose()
  }

  const startOver = () => {
    chat.startOver()
    chat.focusComposer()
  }

  const [dropping, setDropping] = useState(false)
  const hasFiles = (event: DragEvent) => view === 'chat' && !!event.dataTransfer?.types.includes('Files')
  const suggestions = suggestionsOf(state, settings.suggestions, t.talkToPerson)
  const over = state.session?.status === 'resolved'
  return (
    <>
      {!state.open && <SignalBar state={state} />}
      <section
        ref={window}
        class="window"
        role="dialog"
        aria-label={t.dialog(isUnnamed(assistantName) ? null : assistantName, business)}
        hidden={!state.open}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          if (!hasFiles(event)) return
          event.preventDefault()
          setDropping(true)
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false)
        }}
        onDrop={(event) => {
          setDropping(false)
          if (!hasFiles(event)) return
          event.preventDefault()
          void chat.attach([...(event.dataTransfer?.files ?? [])])
          chat.focusComposer()
        }}
      >
        {dropping && (
          <p class="drop">
            <Icon name="attach" size={22} />
            {t.dropFiles}
          </p>
        )}
        <Header state={state} />
        {state.open && <SignalBar state={state} />}
        {(state.connection === 'lost' || state.connection === 'unavailable') && (
          <div class="banner" role="status">
            <Icon name="offline" size={15} />
            <span>{state.connection === 'lost' ? t.noConnection : t.unavailable}</span>
            <button type="button" class="link" onClick={() => chat.reconnect()}>
              {t.tryAgain}
            </button>
          </div>
        )}
        {sight && view === 'consent' && <sight.Consent windows={windows} />}
        {sight && view === 'seen' && <sight.Seen sharing={state.sharing} />}
        <div class="conversation" hidden={view !== 'chat'}>
          <Transcript state={state} onTakeBack={(text) => setTaken({ text })} />
          <div class="foot">
            {state.notice && (
              <p class="notice" role="status">
                {t[state.notice]}
              </p>
            )}
            {suggestions.length > 0 && (
              <div class="suggestions">
                {suggestions.map(({ text, person }) => (
                  <button
                    key={text}
                    type="button"
                    class="chip"
                    onClick={() => {
                      if (person) chat.talkToPerson()
                      else chat.send(text)
                      chat.focusComposer()
                    }}
                  >
                    {text}
                  </button>
                ))}
              </div>
            )}
            {over && (
              <div class="suggestions">
                <button type="button" class="chip" onClick={startOver}>
                  <Icon name="plus" size={14} />
                  {t.newConversation}
                </button>
              </div>
            )}
            <Composer state={state} taken={taken} inputRef={input} />
            {settings.showBrand && (
              <p class="brand">
                {t.brand} <strong>VisualKit</strong>
              </p>
            )}
          </div>
        </div>
      </section>
    </>
  )
}

function isPhone(): boolean {
  return matchMedia('(max-width: 480px)').matches
}

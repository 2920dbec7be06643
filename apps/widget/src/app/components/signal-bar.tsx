import { useChat } from '../chat-context.ts'
import type { ChatState } from '../chat-state.ts'
import { IconButton } from './icons.tsx'

/** Stays for as long as anything is shared, above the button while the window is closed: what is seen, what is hidden, and the way to stop. */
export function SignalBar({ state }: { state: ChatState }) {
  const { t, chat, assistant } = useChat()
  const { phase, surface, read } = state.sharing
  if (phase !== 'on') return null
  const person = state.session?.holder === 'human' ? state.session.agentName : null
  const who = person || assistant
  const isPage = surface === 'page'
  const seen = {
    page: t.seesPage,
    'this-tab': t.seesTab,
    tab: t.seesOtherTab,
    window: t.seesWindow,
    screen: t.seesScreen,
  }[surface](who)
  const hidden = read?.reading.regions.filter(({ masked }) => masked).length ?? 0
  const paused = state.connection === 'lost' || state.connection === 'unavailable'
  return (
    <section
      class={`signal ${paused ? 'paused' : ''} ${state.open ? '' : 'alone'}`}
      role="status"
      aria-label={t.whatIsSeen(who)}
    >
      <span class="signal-dot" aria-hidden="true" />
      <p>
        <strong>{seen}</strong>
        <span class="cut">
          {paused ? t.sharingPaused : hidden > 0 ? t.itemsHidden(hidden) : t.personalHidden}
        </span>
      </p>
      {state.open && (
        <IconButton
          icon="eye"
          label={t.whatIsSeen(who)}
          expanded={state.view === 'seen'}
          onClick={() => chat.store.dispatch({ type: 'view', view: state.view === 'seen' ? 'chat' : 'seen' })}
        />
      )}
      <button
        type="button"
        class="stop"
        aria-label={isPage ? t.stopPage : t.stopSharing}
        onClick={() => chat.stopSharing()}
      >
        {t.stop}
      </button>
    </section>
  )
}

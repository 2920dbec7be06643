import { useEffect, useRef } from 'preact/hooks'
import { useChat } from '../chat-context.ts'
import type { ChatState } from '../chat-state.ts'
import { Icon, IconButton, type IconName } from './icons.tsx'
import { initialsOf } from './message-view.tsx'

/** Who answers, how things stand, and what else can be done. */
export function Header({ state }: { state: ChatState }) {
  const { t, chat, assistant, business } = useChat()
  const { session, menuOpen } = state
  const person = session?.holder === 'human' ? session.agentName || t.aPerson : null
  const { avatarUrl } = chat.parts.config
  const title = person === business ? business : t.title(person ?? assistant, business)
  const status = statusText(state, useChat())
  return (
    <div class="header">
      <span class={`avatar ${person ? 'person' : ''}`} aria-hidden="true">
        {person ? (
          initialsOf(person)
        ) : avatarUrl ? (
          <img src={new URL(avatarUrl, chat.parts.baseUrl).href} alt="" />
        ) : (
          <Icon name="mark" size={22} />
        )}
      </span>
      <div class="who">
        <h2>
          <span class="cut" title={title}>
            {title}
          </span>
          <span class="tag">{person ? t.personTag : t.aiTag}</span>
        </h2>
        <p class="status" title={status}>
          {status}
        </p>
      </div>
      <IconButton
        icon="more"
        label={t.menu}
        class="menu-button"
        popup="menu"
        expanded={menuOpen}
        onClick={() => chat.store.dispatch({ type: 'menu', open: !menuOpen })}
      />
      {!chat.parts.inline && <IconButton icon="close" label={t.close} onClick={() => chat.parts.onClose()} />}
      {menuOpen && <Menu state={state} />}
    </div>
  )
}

/** Only what is known: who answers now, and when people do. */
function statusText(state: ChatState, { t, chat }: ReturnType<typeof useChat>): string {
  const { settings, peopleOnline } = chat.parts.config
  const { session, connection } = state
  if (connection === 'unavailable') return t.unavailable
  if (session?.holder === 'human') return t.personAnswers(session.agentName || t.aPerson)
  const hours = settings.peopleHours ? t.peopleHours(settings.peopleHours) : ''
  if (session?.status === 'escalated') return [t.waitingForPerson, hours].filter(Boolean).join(' · ')
  const online = state.agentsOnline === null ? peopleOnline : state.agentsOnline > 0
  return online
    ? `${t.aiAssistant} · ${t.personOnline}`
    : hours
      ? t.peopleAnswer(settings.peopleHours)
      : t.aiAssistant
}

interface MenuItem {
  icon: IconName
  label: string
  act(): void
  disabled?: boolean
}

function Menu({ state }: { state: ChatState }) {
  const { t, chat, assistant } = useChat()
  const list = useRef<HTMLDivElement>(null)
  const close = (focus: boolean) => {
    chat.store.dispatch({ type: 'menu', open: false })
    if (focus) list.current?.parentElement?.querySelector<HTMLElement>('.menu-button')?.focus()
  }
  const withPerson = state.session?.holder === 'human' || state.session?.status === 'escalated'
  const over = state.session?.status === 'resolved'
  const items: MenuItem[] = [
    {
      icon: 'person',
      label: withPerson ? t.personAsked : t.talkToPerson,
      disabled: withPerson,
      act: () => chat.talkToPerson(),
    },
    ...(state.sharing.phase === 'on'
      ? [
          {
            icon: 'eye' as const,
            label: t.whatIsSeen(assistant),
            act: () => chat.store.dispatch({ type: 'view', view: 'seen' }),
          },
        ]
      : []),
    {
      icon: state.soundOff ? 'sound' : 'muted',
      label: state.soundOff ? t.soundOn : t.soundOff,
      act: () => chat.setSound(state.soundOff),
    },
    over
      ? { icon: 'plus', label: t.newConversation, act: () => chat.startOver() }
      : {
          icon: 'end',
          label: t.endConversation,
          disabled: state.messages.length === 0,
          act: () => chat.end(),
        },
  ]
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]

  useEffect(() => {
    buttons()[0]?.focus()
    const root = list.current!.getRootNode() as ShadowRoot
    const away = (event: Event) => {
      const path = event.composedPath()
      const inside = list.current && path.includes(list.current)
      const onButton = path.some((node) => node instanceof Element && node.classList.contains('menu-button'))
      if (!inside && !onButton) close(false)
    }
    root.addEventListener('pointerdown', away)
    return () => root.removeEventListener('pointerdown', away)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons()
    const at = all.indexOf(event.target as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      all[to % all.length]?.focus()
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation()
      if (event.key === 'Escape') event.preventDefault()
      close(event.key === 'Escape')
    }
  }

  return (
    <div class="menu" role="menu" aria-label={t.menu} ref={list} onKeyDown={onKeyDown}>
      {items.map(({ icon, label, act, disabled }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          disabled={disabled}
          onClick={() => {
            close(true)
            act()
          }}
        >
          <Icon name={icon} size={17} />
          {label}
        </button>
      ))}
    </div>
  )
}

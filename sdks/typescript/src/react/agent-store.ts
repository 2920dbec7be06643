import type { AgentEvents } from '../agent-events.ts'
import type { VKAgent } from '../vk-agent.ts'
import { type AgentState, type Answer, IDLE } from './agent-state.ts'

type Listeners = { [Name in keyof AgentEvents]?: (payload: AgentEvents[Name]) => void }

/** Somebody who writes on says so again within half of this; whoever left says nothing. */
const TYPING_ENDS_MS = 6_000

/** Follows one agent and keeps what is drawn of it. */
export class AgentStore {
  readonly agent: VKAgent | null
  #state: AgentState = IDLE
  readonly #listeners = new Set<() => void>()
  readonly #leave: (() => void)[]
  #typingEnds: ReturnType<typeof setTimeout> | undefined

  /** @param isConnecting whether a connection was asked for. */
  constructor(agent: VKAgent | null, isConnecting = false) {
    this.agent = agent
    this.#leave = agent ? this.#follow(agent) : []
    if (!agent) return
    const { messages, unsent, session, isConnected } = agent
    const status = isConnected ? 'connected' : isConnecting ? 'connecting' : 'idle'
    const receipts = session?.readSeq ?? IDLE.receipts
    this.#state = { ...IDLE, messages, unsent, session, receipts, connection: { status, error: null } }
  }

  get state(): AgentState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops following. */
  detach(): void {
    clearTimeout(this.#typingEnds)
    for (const leave of this.#leave.splice(0)) leave()
  }

  #set(change: Partial<AgentState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of [...this.#listeners]) listener()
  }

  #setAnswer(turnId: string, change: (answer: Answer) => Partial<Answer>): void {
    const { answer } = this.#state
    const held =
      answer?.turnId === turnId
        ? answer
        : ({ turnId, status: 'started', text: '', citations: [], tools: [] } satisfies Answer)
    this.#set({ answer: { ...held, ...change(held) } })
  }

  #follow(agent: VKAgent): (() => void)[] {
    const listeners: Listeners = {
      message: () => this.#set({ messages: agent.messages }),
      messageChanged: () => this.#set({ messages: agent.messages }),
      // The whole answer stands among the messages now.
      text: () => this.#set({ answer: null, typing: null }),
      cleared: () => {
        const { messages, session } = agent
        this.#set({ messages, session, answer: null, typing: null, receipts: IDLE.receipts })
      },
      unsent: (unsent) => this.#set({ unsent }),
      session: (session) => this.#set({ session, receipts: later(this.#state.receipts, session.readSeq) }),
      typing: ({ typing, name }) => {
        clearTimeout(this.#typingEnds)
        if (typing) this.#typingEnds = setTimeout(() => this.#set({ typing: null }), TYPING_ENDS_MS)
        this.#set({ typing: typing ? { name } : null })
      },
      presence: ({ agentsOnline }) => this.#set({ agentsOnline }),
      read: ({ role, seq }) => {
        const { receipts } = this.#state
        this.#set({ receipts: later(receipts, { ...receipts, [role]: seq }) })
      },
      turn: ({ turnId, status }) => {
        if (status === 'done' || status === 'cancelled') this.#set({ answer: null })
        else this.#setAnswer(turnId, () => ({ status }))
      },
      delta: ({ turnId, text }) => this.#setAnswer(turnId, (answer) => ({ text: answer.text + text })),
      reset: ({ turnId }) => this.#setAnswer(turnId, () => ({ text: '', citations: [] })),
      citation: ({ turnId, citation }) =>
        this.#setAnswer(turnId, ({ citations }) => ({ citations: [...citations, citation] })),
      tool: (use) =>
        this.#setAnswer(use.turnId, ({ tools }) => ({
          tools: [...tools.filter(({ callId }) => callId !== use.callId), use],
        })),
      connected: () =>
        this.#set({ messages: agent.messages, connection: { status: 'connected', error: null } }),
      connectionLost: ({ error }) =>
        this.#set({ answer: null, typing: null, connection: { status: 'lost', error } }),
      ended: (error) => this.#set({ answer: null, typing: null, connection: { status: 'ended', error } }),
    }
    return Object.entries(listeners).map(([name, listener]) =>
      agent.on(name as keyof AgentEvents, listener as (payload: unknown) => void),
    )
  }
}

/** What was read never goes back. The same object when nothing changed. */
function later(held: AgentState['receipts'], told: AgentState['receipts']): AgentState['receipts'] {
  const visitor = Math.max(held.visitor, told.visitor)
  const agent = Math.max(held.agent, told.agent)
  return visitor === held.visitor && agent === held.agent ? held : { visitor, agent }
}

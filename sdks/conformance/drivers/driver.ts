import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import {
  type AgentEvents,
  type Message,
  type PageView,
  type Session,
  type VKAgent,
  VKClient,
  type VKError,
} from 'visualkit'

/**
 * Runs the script with the TypeScript client. Reads lines of JSON and writes lines of JSON; README.md says which. The
 * Python driver beside it does the same, step for step.
 */

type Json = Record<string, unknown>
type Step = { do: string } & Json

interface Start {
  script: string
  apiKey: string
  worlds: Record<string, { baseUrl: string; wsUrl: string }>
}

const WATCHED = [
  ...[
    'message',
    'messageChanged',
    'text',
    'delta',
    'session',
    'read',
    'presence',
    'guide',
    'credentials',
    'cleared',
  ],
  ...['connected', 'connectionLost', 'connectionRestored', 'error', 'ended'],
] as const satisfies (keyof AgentEvents)[]

/** What the visitor of the script agrees to. */
const WORDS = { textVersion: 'conformance-1', locale: 'en' } as const

const asMessage = ({ seq, role, content, event, attachments, feedback }: Message): Json => ({
  seq,
  role,
  text: content,
  ...(event && { event }),
  ...(feedback && { helpful: feedback.helpful }),
  ...(attachments && { attachments: attachments.map(({ kind, name, bytes }) => ({ kind, name, bytes })) }),
})
const asError = ({ code, reason, retryable }: VKError): Json => ({ code, reason: reason ?? null, retryable })

/** What of an event must be the same for every client. */
const SAW: { [Name in (typeof WATCHED)[number]]: (payload: AgentEvents[Name]) => Json } = {
  message: asMessage,
  messageChanged: asMessage,
  text: asMessage,
  delta: ({ text }) => ({ text }),
  session: ({ status, holder, agentName }: Session) => ({ status, holder, agentName }),
  presence: ({ agentsOnline }) => ({ agentsOnline }),
  read: ({ role, seq }) => ({ role, seq }),
  guide: ({ guide }) => ({ state: guide.state, steps: guide.steps }),
  credentials: () => ({}),
  cleared: () => ({}),
  connected: ({ recovered }) => ({ recovered }),
  connectionLost: ({ error }) => asError(error),
  connectionRestored: ({ recovered }) => ({ recovered }),
  error: asError,
  ended: asError,
}

const say = (line: Json) => process.stdout.write(`${JSON.stringify(line)}\n`)
const answers = new Map<string, (value: unknown) => void>()

class Scenario {
  readonly #name: string
  readonly #client: VKClient
  readonly #events: { name: string; saw: Json }[] = []
  readonly #heard: number[] = []
  #agent: VKAgent | null = null
  #queued: Promise<Message>[] = []
  #given: unknown

  constructor(name: string, start: Start) {
    this.#name = name
    this.#client = new VKClient({ apiKey: start.apiKey, ...start.worlds[name]! })
  }

  async run(steps: Step[]): Promise<void> {
    for (const [number, step] of steps.entries()) {
      const work = STEPS[step.do]
      if (work) say({ scenario: this.#name, step: number, saw: await this.#orError(() => work(this, step)) })
      else this.#given = await this.#ask(number, step)
    }
    this.#agent?.close()
  }

  async connect(step: Step): Promise<Json> {
    const given = step.session === 'given' ? (this.#given as { id: string; token: string }) : undefined
    const agent = this.#client.createAgent({ visitorId: this.#name, session: given })
    this.#agent = agent
    for (const name of WATCHED) agent.on(name, (payload) => this.#take(name, payload as never))
    agent.on('connectionLost', ({ error }) => say({ scenario: this.#name, note: `Lost: ${error.message}` }))
    agent.on('message', ({ seq }) => this.#heard.push(seq))
    await agent.connect()
    return { connected: true }
  }

  #take(name: (typeof WATCHED)[number], payload: never): void {
    this.#events.push({ name, saw: SAW[name](payload) })
  }

  async send({ text, id }: Step): Promise<Json> {
    return asMessage(await this.agent.sendText(text as string, { clientMessageId: id as string | undefined }))
  }

  queue({ texts }: Step): Json {
    for (const text of texts as string[]) this.#queued.push(this.agent.sendText(text))
    return {}
  }

  async allStored(): Promise<Json> {
    return { stored: (await Promise.all(this.#queued)).map(asMessage) }
  }

  async expect({ event, where }: Step): Promise<Json> {
    for (;;) {
      const at = this.#events.findIndex(
        ({ name, saw }) => name === event && holds(saw, (where ?? {}) as Json),
      )
      if (at >= 0) return this.#events.splice(at, 1)[0]!.saw
      await new Promise((done) => setTimeout(done, 10))
    }
  }

  observe(): Json {
    const { messages, unsent, isConnected, session } = this.agent
    return {
      messages: messages.map(asMessage),
      heard: this.#heard,
      unsent: unsent.map(({ text, state }) => ({ text, state })),
      connected: isConnected,
      session: session && SAW.session(session),
    }
  }

  /** All that were told until now. */
  errors(): Json {
    return { errors: this.#events.filter(({ name }) => name === 'error').map(({ saw }) => saw) }
  }

  /** The id of a stored message. */
  idOf = (seq: unknown): string => {
    const message = this.agent.messages.find((one) => one.seq === seq)
    if (!message) throw new Error(`There is no message ${String(seq)}.`)
    return message.id
  }

  get agent(): VKAgent {
    if (!this.#agent) throw new Error('The script connects first.')
    return this.#agent
  }

  async #orError(work: () => Json | Promise<Json>): Promise<Json> {
    try {
      return await work()
    } catch (error) {
      if ((error as VKError).name !== 'VKError') throw error
      return { error: asError(error as VKError) }
    }
  }

  /** What happens around the client is not the client's to do. */
  #ask(number: number, step: Step): Promise<unknown> {
    say({ scenario: this.#name, step: number, ask: step, sessionId: this.#agent?.credentials?.id ?? null })
    return new Promise((done) => answers.set(this.#name, done))
  }
}

const STEPS: Record<string, (scenario: Scenario, step: Step) => Json | Promise<Json>> = {
  connect: (scenario, step) => scenario.connect(step),
  send: (scenario, step) => scenario.send(step),
  queue: (scenario, step) => scenario.queue(step),
  allStored: (scenario) => scenario.allStored(),
  expect: (scenario, step) => scenario.expect(step),
  observe: (scenario) => scenario.observe(),
  escalate: async ({ agent }) => agent.escalate().then(() => ({})),
  rate: async ({ agent }, { score }) => agent.rate({ score: score as number }).then(() => ({})),
  feedback: async ({ agent, idOf }, { seq, helpful }) =>
    agent.feedback(idOf(seq), { helpful: helpful as boolean }).then(() => ({})),
  decide: async ({ agent }, { callId, agree }) => {
    await agent.decide(callId as string, agree as boolean)
    return {}
  },
  agreeToMails: async ({ agent }, { email }) => {
    await agent.agreeToMails(email === null ? null : { email: email as string, ...WORDS })
    return {}
  },
  guide: ({ agent, idOf }, { seq, act, at }) => {
    agent.guide(idOf(seq), act as 'tick', at as number | undefined)
    return {}
  },
  markRead: ({ agent }, { seq }) => {
    agent.markRead(seq as number)
    return {}
  },
  errors: (scenario) => scenario.errors(),
  setPageViewing: ({ agent }, { granted }) => {
    agent.setPageViewing(granted ? WORDS : null)
    return {}
  },
  sendPageView: async ({ agent }, { view }) => {
    const { reading, visibleError } = await agent.sendPageView(view as PageView)
    return { changed: reading.changed, text: reading.text, visibleError: visibleError ?? null }
  },
  startVoice: async ({ agent }) => agent.startVoice((async function* () {})()).then(() => ({})),
  sendFile: async ({ agent }, { content, name, text }) => {
    const bytes = Buffer.from(content as string, 'base64')
    return asMessage(await agent.sendFile(bytes, { name: name as string, text: text as string }))
  },
  sendFrame: async ({ agent }, { image, width, height }) => {
    const bytes = Buffer.from(image as string, 'base64')
    const header = { mediaType: 'image/png', width: width as number, height: height as number } as const
    return { changed: (await agent.sendFrame(bytes, header)).reading.changed }
  },
}

function holds(saw: Json, where: Json): boolean {
  return Object.entries(where).every(([name, value]) => isDeepStrictEqual(saw[name], value))
}

const lines = createInterface({ input: process.stdin })
lines.on('line', (text) => {
  const line = JSON.parse(text) as Start | { scenario: string; done: unknown }
  if ('done' in line) {
    answers.get(line.scenario)?.(line.done)
    return
  }
  const { scenarios } = JSON.parse(readFileSync(line.script, 'utf8')) as {
    scenarios: { name: string; steps: Step[] }[]
  }
  const runs = scenarios
    .filter(({ name }) => name in line.worlds)
    .map(async ({ name, steps }) => {
      try {
        await new Scenario(name, line).run(steps)
        say({ scenario: name, finished: true })
      } catch (error) {
        say({ scenario: name, failed: String((error as Error).stack ?? error) })
      }
    })
  void Promise.all(runs).then(() => process.exit(0))
})
// Whoever started it is gone.
lines.on('close', () => process.exit(1))

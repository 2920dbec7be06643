import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { VKAgent } from 'visualkit'
import { AgentClient, signIn } from './agent-client.ts'
import { Ledger } from './ledger.ts'
import { patiently, until } from './patience.ts'
import type { Cluster } from './start-cluster.ts'
import { visitorClient } from './visitor-client.ts'

export interface CrowdOptions {
  /** Conversations of a visitor with a person of the business. */
  conversations: number
  /** Pages each visitor has open: they write in turn, and all follow. */
  pagesPerConversation: number
}

interface Conversation {
  sessionId: string
  pages: VKAgent[]
  person: AgentClient
  /** Pages put down what they see here; another for each ledger. */
  see: ((message: { seq: number; content: string }) => void)[]
  personSees: (message: { seq: number; content: string }) => void
}

/** Conversations one person's socket may follow. */
const FOLLOWED = 50

/** Visitors on the SDK and people of the business, all talking to a cluster through its network. */
export class Crowd {
  readonly #cluster: Cluster
  readonly #conversations = new Map<string, Conversation>()
  readonly #people: AgentClient[] = []
  #ledger = new Ledger()
  #counter = 0
  #clients = 0

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** @returns when every socket was greeted, of visitors and of people, on the clock of `performance.now`. */
  async allConnected(limitMs: number): Promise<number> {
    const pages = [...this.#conversations.values()].flatMap((conversation) => conversation.pages)
    // A socket that was cut just now does not know it yet, and comes back after a pause.
    await sleep(200)
    const areBack = () =>
      pages.every((page) => page.isConnected) && this.#people.every((person) => person.isConnected)
    if (!(await until(areBack, limitMs))) throw new Error(`Not every socket came back within ${limitMs} ms.`)
    return performance.now()
  }

  async gather({ conversations, pagesPerConversation }: CrowdOptions): Promise<void> {
    const { network, business } = this.#cluster
    const cookie = await patiently(() => signIn(network.url, business.email, business.password))
    const queue = Array.from({ length: conversations }, (_, index) => index).values()
    await Promise.all(
      Array.from({ length: Math.ceil(conversations / FOLLOWED) }, async () => {
        const person = new AgentClient({
          baseUrl: network.url,
          cookie,
          onMessage: (sessionId, message) => this.#conversations.get(sessionId)?.personSees(message),
          onAcknowledged: (id, seq) => this.#ledger.acknowledged(id, seq),
        })
        this.#people.push(person)
        await person.connect()
      }),
    )
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const index of queue)
          await this.#open(this.#people[Math.floor(index / FOLLOWED)]!, pagesPerConversation)
      }),
    )
  }

  /** Begins a new count: what was said before is no part of it. */
  begin(): Ledger {
    const ledger = new Ledger()
    for (const conversation of this.#conversations.values()) {
      const { sessionId, pages, person } = conversation
      conversation.see = pages.map(({ messages }) => ledger.subscribe(sessionId, messages.at(-1)?.seq ?? 0))
      conversation.personSees = ledger.subscribe(sessionId, person.lastSeq(sessionId))
    }
    this.#ledger = ledger
    return ledger
  }

  /** Everybody writes, spread over time, until the signal: pages and person of a conversation in turn. */
  async talk(everyMs: number, signal: AbortSignal): Promise<void> {
    const all = [...this.#conversations.values()]
    for (let index = 0; !signal.aborted; index++) {
      this.#say(all[index % all.length]!, Math.floor(index / all.length) + (index % all.length))
      await sleep(everyMs / all.length)
    }
  }

  close(): void {
    for (const { pages } of this.#conversations.values()) for (const page of pages) page.close()
    for (const person of this.#people) person.close()
  }

  #say({ sessionId, pages, person }: Conversation, round: number): void {
    const ledger = this.#ledger
    const clientMessageId = randomUUID()
    const content = `No. ${++this.#counter}`
    ledger.sending(clientMessageId, sessionId, content)
    const page = pages[round % (pages.length + 1)]
    if (!page) {
      person.say(sessionId, clientMessageId, content)
      return
    }
    page.sendText(content, { clientMessageId }).then(
      ({ seq }) => ledger.acknowledged(clientMessageId, seq),
      // Not acknowledged: the verdict says so.
      () => {},
    )
  }

  async #open(person: AgentClient, pagesWanted: number): Promise<void> {
    const first = this.#client().createAgent({ locale: 'en' })
    await patiently(() => first.connect())
    const { credentials } = first
    const sessionId = credentials!.id
    const pages = [first]
    while (pages.length < pagesWanted)
      pages.push(this.#client().createAgent({ session: { id: sessionId, token: credentials!.token } }))
    const nothing = () => {}
    const conversation: Conversation = {
      sessionId,
      pages,
      person,
      see: pages.map(() => nothing),
      personSees: nothing,
    }
    this.#conversations.set(sessionId, conversation)
    for (const [index, page] of pages.entries())
      page.on('message', (message) => conversation.see[index]!(message))
    await Promise.all(pages.map((page) => patiently(() => page.connect())))
    await patiently(() => person.take(sessionId, 0))
    await until(() => person.lastSeq(sessionId) > 0 && pages.every(({ messages }) => messages.length > 0))
  }

  #client() {
    this.#clients += 1
    return visitorClient(this.#cluster, this.#clients)
  }
}

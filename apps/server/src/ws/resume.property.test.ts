import type { Message, ServerMessage } from '@visualkit/contracts'
import type { HeldPlace, ResumedConversation } from '@visualkit/services'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
// The client's own code, not a model of it: it is what must agree with the server.
import { History } from '../../../../sdks/typescript/src/history.ts'
import { VKError } from '../../../../sdks/typescript/src/vk-error.ts'
import { ConversationFeed, NOTHING_HELD } from './conversation-feed.ts'

/** The names of docs/protocol/state-machine.md stand in front of what shows them. */

const sessionId = '0b0a7e52-6c83-4d2e-9a57-0d5a6d9f3b10'
/** Short, so that gaps become too long to be replayed. */
const LONGEST_REPLAY = 3
const PAGE = 2
/** Fewer than there may be, so that changes are read in several goes. */
const MOST_CHANGED = 2
/** What a page says may be old when it comes. */
const PAGE_MS = 30

/** What may happen, in any order. The number chooses among what there is to choose from. */
type Step =
  | { do: 'say' | 'change' | 'connect' | 'cut' | 'catchUp' | 'failReads' | 'restore' | 'wait'; which: number }
  | { do: 'deliver' | 'deliverTwice' | 'lose' | 'receive'; which: number }
  | { do: Trouble; which: number }

type Trouble = 'loseChange' | 'doubleChange' | 'delayChange'

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constant('say' as const) },
    { weight: 4, arbitrary: fc.constant('change' as const) },
    { weight: 6, arbitrary: fc.constantFrom('deliver' as const, 'receive' as const) },
    { weight: 2, arbitrary: fc.constantFrom('deliverTwice' as const, 'lose' as const) },
    { weight: 2, arbitrary: fc.constantFrom('connect' as const, 'cut' as const, 'catchUp' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('loseChange' as const, 'doubleChange' as const, 'delayChange' as const),
    },
    { weight: 1, arbitrary: fc.constantFrom('failReads' as const, 'restore' as const, 'wait' as const) },
  ),
  which: fc.nat(20),
})

const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })

/** A log in a database, a bus that loses, doubles and mixes up, a wire that does so to changes and is cut, and a client. */
class World {
  log: Message[] = []
  epoch = 'epoch-0'
  readonly bus: ServerMessage[] = []
  wire: ServerMessage[] = []
  feed: ConversationFeed | null = null
  /** What happens to the next change on the wire, and one that is late. */
  trouble: Trouble | null = null
  late: ServerMessage | null = null
  failing = 0
  shown: Message[] = []
  clears = 0
  /** What each greeting promised, and the seqs that came over its connection. */
  promised: { from: number; seqs: number[] } | null = null
  readonly history = new History({
    load: async (afterSeq) => {
      if (this.failing > 0) {
        this.failing -= 1
        throw new VKError('NETWORK', 'The network is gone.', { retryable: true })
      }
      const messages = this.log.filter(({ seq }) => seq > afterSeq).slice(0, PAGE)
      const last = messages.at(-1)?.seq ?? afterSeq
      const nextAfterSeq = last < this.log.length ? last : null
      await new Promise((done) => setTimeout(done, PAGE_MS))
      return { messages, nextAfterSeq }
    },
    onMessage: (message) => this.shown.push(message),
    onChanged: (message) => {
      this.shown = this.shown.map((one) => (one.id === message.id ? message : one))
    },
    onCleared: () => {
      this.clears += 1
      this.shown = []
    },
    resume: () => this.connect(),
    emit: () => {},
    random: () => 0.5,
  })
  #made = 0
  #revision = 0

  say(): void {
    const seq = this.log.length + 1
    this.#made += 1
    const id = `${this.epoch}/${seq}/${this.#made}`
    const message: Message = { id, seq, role: 'visitor', content: id, createdAt: '2026-01-01T00:00:00.000Z' }
    this.log.push(message)
    this.bus.push({ type: 'message', sessionId, message })
  }

  /** The visitor says that an answer helped, a step is ticked, a call is decided: the same message says another thing. */
  change(which: number): void {
    if (this.log.length === 0) return
    const at = which % this.log.length
    this.#revision += 1
    const revision = this.#revision
    const message: Message = { ...this.log[at]!, content: `${this.log[at]!.id}@${revision}`, revision }
    this.log[at] = message
    this.bus.push({ type: 'message.changed', sessionId, message })
  }

  /** As the server greets: subscribe, read the gap, welcome, replay, go live. */
  connect(): void {
    this.cut()
    const { lastSeq, revision, epoch } = this.history.place
    const isOther = epoch !== undefined && epoch !== this.epoch
    const wire: ServerMessage[] = []
    this.wire = wire
    const feed: ConversationFeed = new ConversationFeed({
      sessionId,
      send: (message) => this.#carry(message, wire),
      // A client that takes a while: what comes meanwhile is kept.
      room: () => (wire.length % 3 === 2 ? new Promise((done) => setTimeout(done, 20)) : null),
      load: async (after) => this.#resume(after),
      onBroken: () => {
        if (this.feed === feed) this.connect()
      },
    })
    this.feed = feed
    const held = isOther ? NOTHING_HELD : { afterSeq: lastSeq, afterRevision: revision }
    void feed.open(held, (session, recovered) => {
      const stands = { ...session }
      const greeting = { recovered: recovered && !isOther, epoch: this.epoch, session: stands }
      wire.push({ type: 'welcome', ...greeting } as ServerMessage)
    })
  }

  /** The next change is lost on the wire, comes twice, or after what is said next. */
  #carry(message: ServerMessage, wire: ServerMessage[]): void {
    const { trouble, late } = this
    if (message.type !== 'message.changed' || !trouble) wire.push(message)
    else {
      if (trouble === 'doubleChange') wire.push(message, message)
      this.late = trouble === 'delayChange' ? message : null
      this.trouble = null
    }
    if (!late) return
    wire.push(late)
    if (this.late === late) this.late = null
  }

  cut(): void {
    this.feed?.close()
    this.feed = null
    this.wire = []
    this.late = null
    this.promised = null
    this.history.pause()
  }

  /** The oldest thing on the wire reaches the client. */
  receive(): void {
    const message = this.wire.shift()
    if (message?.type === 'welcome') {
      const { lastSeq } = this.history.place
      const isOther = this.history.place.epoch !== undefined && this.history.place.epoch !== message.epoch
      const goesOn = message.recovered && !isOther
      this.promised = { from: goesOn ? lastSeq : message.session!.lastSeq, seqs: [] }
      void this.history.greeted(message.epoch, message.recovered, message.session!.revision)
    } else if (message?.type === 'message') {
      this.promised!.seqs.push(message.message.seq)
      this.history.add(message.message)
    } else if (message?.type === 'message.changed')
      this.history.change(message.message, message.afterRevision)
  }

  deliver(which: number, { again }: { again: boolean }): void {
    if (this.bus.length === 0) return
    const at = which % this.bus.length
    const event = this.bus[at]!
    if (!again) this.bus.splice(at, 1)
    this.feed?.take(event)
  }

  /** An older state comes back in place of what there is. No server runs meanwhile. */
  restore(which: number): void {
    this.cut()
    this.bus.length = 0
    this.log = this.log.slice(0, which % (this.log.length + 1))
    this.#revision = Math.max(0, ...this.log.map(({ revision = 0 }) => revision))
    this.epoch = `epoch-${Number(this.epoch.split('-')[1]) + 1}`
  }

  #resume({ afterSeq, afterRevision }: HeldPlace): ResumedConversation {
    const lastSeq = this.log.length
    const from = afterSeq ?? lastSeq
    const complete = from <= lastSeq && lastSeq - from <= LONGEST_REPLAY
    const isMissed = ({ seq, revision = 0 }: Message) => seq <= from && revision > afterRevision!
    const missed = afterSeq === null || afterRevision === null ? [] : this.log.filter(isMissed)
    const changed = missed.sort((a, b) => a.revision! - b.revision!).slice(0, MOST_CHANGED)
    return {
      session: { lastSeq, revision: this.#revision } as ResumedConversation['session'],
      changed,
      revision: missed.length > MOST_CHANGED ? changed.at(-1)!.revision! : this.#revision,
      messages: complete ? this.log.slice(from) : [],
      complete,
      runningTurnId: null,
    }
  }
}

async function run(world: World, { do: what, which }: Step): Promise<void> {
  if (what === 'say') world.say()
  else if (what === 'change') world.change(which)
  else if (what === 'connect') world.connect()
  else if (what === 'cut') world.cut()
  else if (what === 'catchUp') void world.feed?.catchUp()
  else if (what === 'failReads') world.failing = which % 4
  else if (what === 'restore') world.restore(which)
  else if (what === 'deliver') world.deliver(which, { again: false })
  else if (what === 'deliverTwice') world.deliver(which, { again: true })
  else if (what === 'lose') world.bus.splice(which % Math.max(world.bus.length, 1), 1)
  else if (what === 'receive') world.receive()
  else if (what === 'loseChange' || what === 'doubleChange' || what === 'delayChange') world.trouble = what
  // Not after each step: reads that overlap with what comes are the hard part.
  if (what === 'wait') await vi.advanceTimersByTimeAsync(which * 100)
  else if (which % 3 === 0) await vi.advanceTimersByTimeAsync(0)
}

/** What holds at every moment. */
function check(world: World): void {
  const seqs = world.shown.map(({ seq }) => seq)
  expect(seqs, 'I6: ascending, each once').toEqual([...new Set(seqs)].sort((a, b) => a - b))
  const epochs = new Set(world.shown.map(({ id }) => id))
  expect(epochs.size, 'I6: each message once').toBe(world.shown.length)
  if (world.promised) {
    const { from, seqs: came } = world.promised
    expect(came, 'I2, I4: from what was promised, one after the other').toEqual(
      came.map((_, at) => from + 1 + at),
    )
  }
}

async function settle(world: World): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await vi.advanceTimersByTimeAsync(0)
    while (world.wire.length > 0) world.receive()
    await vi.advanceTimersByTimeAsync(60_000)
    void world.feed?.catchUp()
    await vi.advanceTimersByTimeAsync(1_000)
    check(world)
  }
  while (world.wire.length > 0) world.receive()
  await vi.advanceTimersByTimeAsync(60_000)
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('I2, I4, I6, I7, I8: what a client shows is what a fresh one reads, whatever the bus and the wire do', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(20), async (some, which) => {
      const world = new World()
      world.connect()
      for (const one of some) {
        await run(world, one)
        check(world)
      }
      // The network is back; the server looks into the database for what the bus lost.
      world.failing = 0
      world.trouble = null
      if (!world.feed) world.connect()
      world.say()
      world.say()
      await settle(world)
      // A change that was lost on the wire is noticed with the next one.
      world.trouble = 'loseChange'
      world.change(1 + (which % (world.log.length - 1)))
      await settle(world)
      world.change(0)
      await settle(world)
      expect(world.shown, 'I7, I8: snapshot and events are a fresh snapshot').toEqual(world.log)
      expect(world.history.messages, 'I7: and so is what the client holds').toEqual(world.log)
      world.cut()
    }),
    { numRuns: 300 },
  )
}, 30_000)

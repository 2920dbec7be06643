import { setTimeout as sleep } from 'node:timers/promises'
import { ClientSocket } from './client-socket.ts'
import type { Dialect, Place } from './contestant.ts'

export interface Client {
  place: Place
  socket: ClientSocket
  onText: ((text: string) => void) | null
}

/** One conversation after the other, or room. */
export const placesFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index): Place => ({ index: first + index }))

/** Sockets that are opened at the same time. */
const PARALLEL = 100
const GREET_MS = 60_000

/** Opens sockets and greets; all at once, or some at a time. */
export async function openClients(
  dialect: Dialect,
  places: Place[],
  { atOnce = false, from = 0 }: { atOnce?: boolean; from?: number } = {},
): Promise<Client[]> {
  const clients: Client[] = new Array(places.length)
  const left = places.entries()
  await Promise.all(
    Array.from({ length: atOnce ? places.length : PARALLEL }, async () => {
      for (const [index, place] of left) clients[index] = await openPatiently(dialect, place, from + index)
    }),
  )
  return clients
}

export async function closeClients(clients: Client[]): Promise<void> {
  await Promise.all(clients.map(({ socket }) => socket.terminate()))
}

/** Comes again after a pause, as every client does, when the server has no room to take it. */
async function openPatiently(dialect: Dialect, place: Place, number: number): Promise<Client> {
  for (let tries = 1; ; tries++) {
    try {
      return await openClient(dialect, place, number)
    } catch (error) {
      if (tries >= 20) throw error
      await sleep(250 + Math.random() * 250)
    }
  }
}

function openClient(dialect: Dialect, place: Place, number: number): Promise<Client> {
  const { url, headers = {} } = dialect.address(number)
  const steps = dialect.greeting(place)
  return new Promise((done, fail) => {
    const socket = new ClientSocket(url, headers, () => socket.send(steps[0]!.send))
    const client: Client = { place, socket, onText: null }
    const tooLate = setTimeout(() => void socket.terminate('it took too long'), GREET_MS)
    let step = 0
    socket.onText = (text) => {
      const answer = dialect.answerTo?.(text)
      if (answer !== undefined) socket.send(answer)
      if (step === steps.length) return client.onText?.(text)
      if (!steps[step]!.until.test(text)) return
      step += 1
      if (step < steps.length) return socket.send(steps[step]!.send)
      clearTimeout(tooLate)
      done(client)
    }
    socket.onEnd = (why) => {
      clearTimeout(tooLate)
      fail(new Error(`Socket ${number} was not greeted: ${why}`))
    }
  })
}

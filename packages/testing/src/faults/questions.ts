import { randomUUID } from 'node:crypto'
import type { VKAgent } from 'visualkit'
import { patiently, until } from './patience.ts'
import type { Cluster } from './start-cluster.ts'
import { visitorClient } from './visitor-client.ts'

export interface AnswerCount {
  asked: number
  /** Questions that were never answered, and answers beyond one for a question. */
  missing: number
  doubled: number
}

/** A turn whose server died is taken over when its lease of 20 seconds has run out. */
const LONGEST_WAIT_MS = 60_000

/** Conversations with the assistant: each question is owed one answer, also when the server that writes it dies. */
export class Questions {
  readonly #pages: VKAgent[]
  #asked = 0

  private constructor(pages: VKAgent[]) {
    this.#pages = pages
  }

  static async open(cluster: Cluster, count: number): Promise<Questions> {
    const pages = Array.from({ length: count }, (_, index) =>
      visitorClient(cluster, 60_000 + index).createAgent({ locale: 'en' }),
    )
    await Promise.all(pages.map((page) => patiently(() => page.connect())))
    return new Questions(pages)
  }

  /** One question in each conversation, at once. */
  ask(): void {
    this.#asked += this.#pages.length
    const content = `Where is parcel ${this.#asked}?`
    for (const page of this.#pages) page.sendText(content, { clientMessageId: randomUUID() }).catch(() => {})
  }

  async count(): Promise<AnswerCount> {
    const perPage = this.#asked / this.#pages.length
    const answers = (page: VKAgent) => page.messages.filter(({ role }) => role === 'assistant').length
    await until(() => this.#pages.every((page) => answers(page) >= perPage), LONGEST_WAIT_MS)
    const counts = this.#pages.map(answers)
    return {
      asked: this.#asked,
      missing: counts.reduce((sum, count) => sum + Math.max(0, perPage - count), 0),
      doubled: counts.reduce((sum, count) => sum + Math.max(0, count - perPage), 0),
    }
  }

  close(): void {
    for (const page of this.#pages) page.close()
  }
}

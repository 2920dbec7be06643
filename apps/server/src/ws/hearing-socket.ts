import { type RawData, WebSocket } from 'ws'
import type { Client } from './greet.ts'

/** What is done with what sockets hear: the same for all of a server. */
export interface Ears {
  message(client: Client, data: RawData, isBinary: boolean): void
  pong(client: Client): void
  close(client: Client): void
  error(error: Error): void
}

/**
 * A socket that tells what it hears by itself: a server holds thousands which mostly listen, and with listeners each
 * would have a table of its own for them.
 */
export class HearingSocket extends WebSocket {
  #ears: Ears | null = null
  #client: Client | null = null

  /** To be called before the loop goes on, so that nothing is missed. */
  belongTo(client: Client, ears: Ears): void {
    this.#client = client
    this.#ears = ears
  }

  override emit(event: string | symbol, ...heard: unknown[]): boolean {
    const client = this.#client
    if (client && this.#ears) {
      if (event === 'message') this.#ears.message(client, heard[0] as RawData, heard[1] as boolean)
      else if (event === 'pong') this.#ears.pong(client)
      else if (event === 'close') this.#ears.close(client)
      else if (event === 'error') {
        this.#ears.error(heard[0] as Error)
        // With nobody else to hear it, it would be thrown.
        return true
      }
    }
    return super.emit(event, ...heard)
  }
}

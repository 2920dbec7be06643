import { readJson } from '../request/read-json.ts'

/** A body that is no JSON, and why. */
export class UnreadableBody {
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

/** What a body says, or why it cannot be read: who asks is told in the protocol's own words. */
export function readBody(body: Uint8Array): unknown {
  try {
    return readJson(body)
  } catch (error) {
    return new UnreadableBody(error instanceof Error ? error.message : 'The body cannot be read.')
  }
}

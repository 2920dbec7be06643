/** What the same client says to each server, in that server's words. */
export interface Dialect {
  /** Where a socket is opened, with the headers it needs. */
  address(client: number): { url: string; headers?: Record<string, string> }
  /** Sent when the socket is open, and after each of these answers in turn; then the client is in its place. */
  greeting(place: Place): { send: string; until: RegExp }[]
  /** What keeps the connection alive, for servers that ask. */
  answerTo?(text: string): string | undefined
  /** A word that is stored before it is acknowledged. */
  say(place: Place, id: string): string
  /** The id of what was acknowledged; undefined for any other message. */
  acknowledged(text: string): string | undefined
  /** The id of what somebody said in the client's place. */
  heard(text: string): string | undefined
  /** Whether this is the passing word that went to everybody in a room. */
  isPassing(text: string): boolean
}

/** A conversation or room: which of the prepared ones. */
export interface Place {
  index: number
}

/** A server under test in a process of its own. */
export interface Contestant {
  name: string
  dialect: Dialect
  pid: number
  /** Has the server collect its garbage, where that can be asked for. */
  collectGarbage?(): Promise<void>
  /** Sends one passing word, which is not stored, to everybody in the place. */
  pass(place: Place): Promise<void>
  stop(): Promise<void>
}

/** What all of them stand on. */
export interface Ground {
  /** PostgreSQL as its superuser. */
  databaseUrl: string
  redisUrl: string
  /** Conversations that are prepared; the first one is the room of the fan-out. */
  places: number
}

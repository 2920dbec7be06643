/** What is used of a socket: that of the runtime, or of a package such as `ws`. */
export interface SocketLike {
  binaryType: string
  readonly bufferedAmount: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  send(data: never): void
  close(code?: number): void
}

/** The class `WebSocket`, or another that does the same. */
export type SocketClass = new (url: string) => SocketLike

import { type ChatAction, type ChatState, INITIAL_STATE, reduce } from './chat-state.ts'

/** Holds the state and says when it changed. */
export class ChatStore {
  #state: ChatState = INITIAL_STATE
  readonly #listeners = new Set<() => void>()

  get state(): ChatState {
    return this.#state
  }

  readonly dispatch = (action: ChatAction): void => {
    this.#state = reduce(this.#state, action)
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

// A page hears of it as of any error; a program in Node would end by what is thrown at it.
const report: (error: unknown) => void = (error) =>
  ((globalThis as { reportError?: typeof report }).reportError ?? console.error)(error)

/** A small typed emitter. A listener that throws does not keep the others from hearing. */
export class Emitter<Events extends object> {
  #listeners = new Map<keyof Events, Set<(payload: never) => void>>()

  /** Listens; call the returned function to stop. */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  protected emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        ;(listener as (payload: Events[Name]) => void)(payload)
      } catch (error) {
        report(error)
      }
    }
  }

  protected removeAllListeners(): void {
    this.#listeners.clear()
  }
}

/** What a toast says and offers. `undo` makes it stay for its whole time. */
export interface ToastInput {
  title: string
  description?: string
  tone?: 'neutral' | 'danger'
  /** How long it stays, in milliseconds; it waits while the pointer or focus is on it. */
  durationMs?: number
  action?: { label: string; run(): void }
  /** Called when it went without its action having been used. */
  onGone?(): void
}

export interface ToastEntry extends ToastInput {
  id: number
}

export const UNDO_MS = 10_000
const DEFAULT_MS = 5_000
const MAX_SHOWN = 3

let nextId = 1
let entries: readonly ToastEntry[] = []
const listeners = new Set<() => void>()

/** Shows a toast; returns a function that takes it away as if its time were over. */
export function toast(input: ToastInput): () => void {
  const entry: ToastEntry = { durationMs: input.action ? UNDO_MS : DEFAULT_MS, ...input, id: nextId++ }
  const pushedOut = entries.slice(0, Math.max(0, entries.length + 1 - MAX_SHOWN))
  change([...entries.slice(pushedOut.length), entry])
  for (const old of pushedOut) old.onGone?.()
  return () => dismissToast(entry.id)
}

/** Takes a toast away. `acted`: its action was used, so `onGone` is not called. */
export function dismissToast(id: number, acted = false): void {
  const entry = entries.find((one) => one.id === id)
  if (!entry) return
  change(entries.filter((one) => one.id !== id))
  if (acted) entry.action?.run()
  else entry.onGone?.()
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): readonly ToastEntry[] {
  return entries
}

function change(next: readonly ToastEntry[]): void {
  entries = next
  for (const listener of listeners) listener()
}

/** Settles like `promise`, or rejects with the signal's reason as soon as it is aborted. `onAbort` takes the work back. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal, onAbort?: () => void): Promise<T> {
  if (!signal) return promise
  const outcome = new Promise<T>((resolve, reject) => {
    const abort = () => {
      onAbort?.()
      reject(signal.reason)
    }
    const leave = () => signal.removeEventListener('abort', abort)
    promise.then(resolve, reject).then(leave)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })
  // Whoever does not look at the outcome hears of it by events.
  outcome.catch(() => {})
  return outcome
}

/** Why a signal was aborted. Not every React Native knows reasons. */
export function abortReason(signal: AbortSignal): unknown {
  return signal.reason ?? Object.assign(new Error('The call was aborted.'), { name: 'AbortError' })
}

/** Settles like `promise`, or rejects with the signal's reason as soon as it is aborted. `onAbort` takes the work back. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal, onAbort?: () => void): Promise<T> {
  if (!signal) return promise
  const outcome = new Promise<T>((resolve, reject) => {
    const abort = () => {
      onAbort?.()
      reject(abortReason(signal))
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

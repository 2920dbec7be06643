import { useRef } from 'react'

interface Once<Input> {
  mutate(input: Input, options: { onSuccess(): void; onError(): void }): void
}

/**
 * Starts a mutation that makes something, once: two presses without a pause come before the page is drawn again, so
 * what it shows of the first stops no second. It may start again when it failed; after a success the form goes, and an
 * act that stays on the page may be done again.
 */
export function useOnce<Input>(mutation: Once<Input>, stays = false): (input: Input) => void {
  const running = useRef(false)
  const ready = () => {
    running.current = false
  }
  return (input) => {
    if (running.current) return
    running.current = true
    mutation.mutate(input, { onSuccess: () => stays && ready(), onError: ready })
  }
}

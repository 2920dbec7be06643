import { useRef } from 'react'

interface Once<Input> {
  mutate(input: Input, options: { onError(): void }): void
}

/**
 * Starts a mutation that makes something, once: two presses without a pause come before the page is drawn again, so
 * what it shows of the first stops no second. It may start again when it failed; after a success the form goes.
 */
export function useOnce<Input>(mutation: Once<Input>): (input: Input) => void {
  const running = useRef(false)
  return (input) => {
    if (running.current) return
    running.current = true
    mutation.mutate(input, {
      onError: () => {
        running.current = false
      },
    })
  }
}

import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '@visualkit/server/router'
import { confirmIdentity } from './confirm-identity.ts'
import { errorCode } from './errors.ts'

/** An act that needs a fresh proof asks for it and is then done again; whoever called it waits and knows nothing of it. */
export const stepUpLink: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) => {
      let asked = false
      let stop = () => {}
      const attempt = () => {
        const subscription = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            if (asked || errorCode(error) !== 'STEP_UP_REQUIRED') return observer.error(error)
            asked = true
            void confirmIdentity().then((proved) => (proved ? attempt() : observer.error(error)))
          },
        })
        stop = () => subscription.unsubscribe()
      }
      attempt()
      return () => stop()
    })

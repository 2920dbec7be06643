import { SignedIn } from '@visualkit/contracts'
import { publicProcedure, router } from '../procedures.ts'

export const auth = router({
  getSession: publicProcedure.output(SignedIn.nullable()).query(({ ctx }) => ctx.signedIn),
})

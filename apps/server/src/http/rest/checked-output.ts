import type { z } from 'zod'

/** An answer as the reference describes it: what it does not name is left out. */
export function checkedOutput<S extends z.ZodType>(schema: S, output: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(output)
  // Not thrown as it is: a ZodError would read like a fault of the request.
  if (!success) throw new Error('The answer is not what the reference says.', { cause: error })
  return data
}

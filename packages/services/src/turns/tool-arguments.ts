import { ToolError } from '@visualkit/ai'
import { z } from 'zod'

/** What a tool takes, as a model is told it. */
export function toolSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...described } = z.toJSONSchema(schema)
  return described
}

/** The arguments of a call, checked. @throws ToolError that says what to mend. */
export function readArguments<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const problems = read.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`,
  )
  throw new ToolError(problems.slice(0, 3).join('; '))
}

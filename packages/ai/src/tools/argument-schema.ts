import type { ToolArgument } from '@visualkit/contracts'
import { z } from 'zod'
import type { ArgumentValues } from './build-request.ts'

/** The arguments of a tool, as they are checked before each call. */
export function argumentSchema(definitions: readonly ToolArgument[]): z.ZodType<ArgumentValues> {
  const shape = Object.fromEntries(
    definitions.map(({ name, type, required, description }) => {
      const one =
        type === 'number'
          ? z.number()
          : type === 'yes_no'
            ? z.boolean()
            : z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(2_000))
      return [name, (required ? one : one.optional()).describe(description || name)]
    }),
  )
  return z.strictObject(shape) as unknown as z.ZodType<ArgumentValues>
}

/** The same as JSON Schema, for a model. */
export function argumentJsonSchema(definitions: readonly ToolArgument[]): Record<string, unknown> {
  const type = { text: 'string', number: 'number', yes_no: 'boolean' } as const
  return {
    type: 'object',
    properties: Object.fromEntries(
      definitions.map((one) => [
        one.name,
        { type: type[one.type], ...(one.description && { description: one.description }) },
      ]),
    ),
    required: definitions.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
}

import { parseArgs } from 'node:util'
import { StartError } from '../start-error.ts'
import type { Arguments, NamedCommand } from './command.ts'

/** Reads a command's own arguments; a wrong one is named together with where help is. */
export function parseArguments(command: NamedCommand, argv: string[]): Arguments {
  const specs = command.options ?? {}
  const help = `See \`vk ${command.name} --help\`.`
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(specs).map(([name, spec]) => [
          name,
          { type: spec.type, multiple: spec.multiple ?? false },
        ]),
      ),
    })
  } catch (error) {
    throw new StartError(`${(error as Error).message.split('. ')[0]}. ${help}`)
  }
  const expected = command.positionals ?? []
  if (parsed.positionals.length > expected.length)
    throw new StartError(`"${parsed.positionals[expected.length]}" is one argument too many. ${help}`)
  const missing = [
    ...expected
      .filter((spec, index) => spec.required && parsed.positionals[index] === undefined)
      .map((spec) => `<${spec.name}>`),
    ...Object.entries(specs)
      .filter(([name, spec]) => spec.required && parsed.values[name] === undefined)
      .map(([name]) => `--${name}`),
  ]
  if (missing.length > 0)
    throw new StartError(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} needed. ${help}`)
  return { options: parsed.values as Arguments['options'], positionals: parsed.positionals }
}

import type { CommandEntry, NamedCommand } from './command.ts'

/** The overview that `vk` and `vk --help` print. */
export function overview(commands: CommandEntry[], version: string): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2
  return [
    `VisualKit ${version}: AI support that can see your customer's screen.`,
    '',
    'Usage: vk <command> [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    '',
    'Each command explains itself: vk <command> --help. Settings are environment variables, listed in .env.example.',
  ].join('\n')
}

/** What `vk <command> --help` prints. */
export function commandHelp(command: NamedCommand): string {
  const options = Object.entries(command.options ?? {})
  const positionals = command.positionals ?? []
  const usage = [
    `vk ${command.name}`,
    ...positionals.map((spec) => (spec.required ? `<${spec.name}>` : `[${spec.name}]`)),
    ...options
      .filter(([, spec]) => spec.required)
      .map(([name, spec]) => `--${name} ${spec.value ?? ''}`.trim()),
    ...(options.some(([, spec]) => !spec.required) ? ['[options]'] : []),
  ].join(' ')
  const rows = [
    ...positionals.map((spec) => [`<${spec.name}>`, spec.help] as const),
    ...options.map(
      ([name, spec]) =>
        [
          `--${name}${spec.type === 'string' ? ` ${spec.value ?? '…'}` : ''}`,
          `${spec.help}${spec.multiple ? ' (may be repeated)' : ''}`,
        ] as const,
    ),
  ]
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2
  return [
    command.summary,
    '',
    `Usage: ${usage}`,
    ...(rows.length > 0 ? ['', ...rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)] : []),
    ...(command.notes ? ['', command.notes] : []),
  ].join('\n')
}

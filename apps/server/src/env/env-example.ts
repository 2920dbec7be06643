import { VARIABLES } from './variables.ts'

/** The text of `.env.example`. A test keeps the file in the repository equal to it. */
export function envExample(): string {
  const lines = [
    '# Copy to .env and uncomment what you need. Nothing is required: without any of it everything runs on this machine.',
    '# Generated from apps/server/src/env/variables.ts by `vk env-example`.',
  ]
  let group = ''
  for (const [name, variable] of Object.entries(VARIABLES) as [
    string,
    { group: string; help: string; example?: string },
  ][]) {
    if (variable.group !== group) {
      group = variable.group
      lines.push('', `# --- ${group}`)
    }
    lines.push(`# ${variable.help}`, `#${name}=${variable.example ?? ''}`)
  }
  return `${lines.join('\n')}\n`
}

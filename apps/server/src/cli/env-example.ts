import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { envExample as text } from '../env/env-example.ts'
import type { LocalCommand } from './command.ts'
import { PROJECT_ROOT } from './project-root.ts'

export const envExample: LocalCommand = {
  runsOn: 'local',
  async run(_args, output) {
    writeFileSync(join(PROJECT_ROOT, '.env.example'), text())
    output.line('.env.example is written.')
    return 0
  },
}

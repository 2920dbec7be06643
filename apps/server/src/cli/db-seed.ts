import { seedDemo } from '../demo/seed-demo.ts'
import type { DataCommand } from './command.ts'

export const dbSeed: DataCommand = {
  runsOn: 'data',
  async run(_args, output, composition) {
    const { created } = await seedDemo(composition, { onProgress: output.progress })
    output.line(created ? 'The demo business is there.' : 'The demo business was there already.')
    return 0
  },
}

import type { LocalCommand } from './command.ts'
import { runMeasurements } from './measurement.ts'

export const bench: LocalCommand = {
  runsOn: 'local',
  positionals: [{ name: 'name', help: 'One folder of benchmarks/; all of them without it' }],
  options: {
    quick: { type: 'boolean', help: 'Less of everything, for a first look, where a benchmark takes long' },
    json: { type: 'boolean', help: 'One JSON object on standard output, progress on standard error' },
  },
  run: (args, output) => runMeasurements('benchmarks', args, output),
}

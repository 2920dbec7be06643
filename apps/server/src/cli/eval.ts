import type { LocalCommand } from './command.ts'
import { runMeasurements } from './measurement.ts'

export const evaluate: LocalCommand = {
  runsOn: 'local',
  positionals: [{ name: 'name', help: 'One folder of evals/; all of them without it' }],
  options: {
    quick: { type: 'boolean', help: 'Less of everything, for a first look, where an evaluation takes long' },
    json: { type: 'boolean', help: 'One JSON object on standard output, progress on standard error' },
  },
  notes:
    'The sets are read from the folder VK_EVAL_DATA names; evals/README.md says which and where they come from.',
  async run(args, output, env) {
    return runMeasurements('evals', args, output, env.VK_EVAL_DATA)
  },
}

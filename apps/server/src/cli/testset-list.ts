import { listTestSets } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { formatTable } from './table.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

export const testsetList: DataCommand = {
  runsOn: 'data',
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'Print every detail as JSON' } },
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const { testSets } = await listTestSets(composition.systemContext(tenant.id, 'command line'))
    if (args.options.json) {
      output.line(JSON.stringify(testSets))
      return 0
    }
    if (testSets.length === 0) {
      output.progress('There is no test set. Make one in the dashboard, or with `vk testset import`.')
      return 0
    }
    const rows = testSets.map(({ name, id, language, caseCount, lastRun }) => [
      name,
      language,
      caseCount,
      lastRun ? lastRun.createdAt.slice(0, 10) : 'never',
      lastRun === null
        ? ''
        : lastRun.status !== 'done'
          ? lastRun.status
          : lastRun.passed === null
            ? 'no thresholds'
            : lastRun.passed
              ? 'passed'
              : 'missed',
      id,
    ])
    output.line(formatTable(['Name', 'Language', 'Questions', 'Measured', 'Result', 'Id'], rows))
    return 0
  },
}

import { writeTestCases } from '@visualkit/knowledge'
import type { DataCommand } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'
import { testSetOf } from './testset-of.ts'

export const testsetExport: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'name', help: 'The test set, by name or id', required: true }],
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'As JSON instead of CSV' } },
  notes: 'What is printed can be read again by `vk testset import`; documents are named by their titles.',
  async run(args, output, composition) {
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const set = await testSetOf(ctx, args.positionals[0]!)
    const titles = new Map(set.documents.map(({ id, title }) => [id, title]))
    const cases = set.cases.map(({ question, groundTruth, documentIds, language, expectsNoAnswer }) => ({
      question,
      groundTruth,
      documents: documentIds.flatMap((id) => titles.get(id) ?? []),
      ...(language !== undefined && { language }),
      ...(expectsNoAnswer && { expectsNoAnswer }),
    }))
    output.line(args.options.json ? JSON.stringify({ cases }, null, 2) : writeTestCases(cases).trimEnd())
    return 0
  },
}

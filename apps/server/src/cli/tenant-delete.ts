import { countTenant, deleteTenant } from '@visualkit/services'
import type { DataCommand } from './command.ts'
import { tenantNamed } from './tenant-of.ts'

export const tenantDelete: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'id or name', help: 'Which business', required: true }],
  options: { yes: { type: 'boolean', help: 'Do it; without this only what would go is shown' } },
  notes:
    'Cannot be undone. It is suspended at once, then its conversations, documents, files, keys, settings and audit log are deleted; a signed line in the ledger says so. People keep their accounts: erase them with `vk privacy erase --user`.',
  async run(args, output, composition) {
    const { id, name } = await tenantNamed(args.positionals[0]!, composition)
    if (!args.options.yes) {
      const { conversations, documents, members, files } = await countTenant(composition.services, id)
      output.line(
        `This would go: ${name} (${id}), with ${conversations} conversations, ${documents} documents, ${files} files and the places of ${members} people in its team. Add --yes to do it.`,
      )
      return 1
    }
    const { conversations, documents, files } = await deleteTenant(composition.services, id)
    output.line(
      `${name} (${id}) is deleted, with ${conversations} conversations, ${documents} documents and ${files} files.`,
    )
    return 0
  },
}

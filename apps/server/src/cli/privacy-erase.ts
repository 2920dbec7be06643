import { createDataRequest, eraseAccountOf, previewData } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { finishRequest } from './finish-request.ts'
import { countsLine, SUBJECT_OPTIONS, subjectOfArguments } from './privacy-subject.ts'
import { tenantOf } from './tenant-of.ts'

export const privacyErase: DataCommand = {
  runsOn: 'data',
  options: {
    ...SUBJECT_OPTIONS,
    yes: { type: 'boolean', help: 'Do it; without this only what would go is shown' },
    json: { type: 'boolean', help: 'Print the receipts as JSON, one a line' },
  },
  notes:
    'Cannot be undone. With --user the person leaves every business, and their account is gone.\nExample: vk privacy erase --email mia@example.org --checked "called back" --yes',
  async run(args, output, composition) {
    const subject = subjectOfArguments(args)
    const { yes, json } = args.options
    const print = (receipt: unknown, text: string) => output.line(json ? JSON.stringify(receipt) : text)
    if (subject.kind === 'user') {
      if (!yes) {
        output.line(
          `The account of ${subject.id} would be deleted, and the name taken out of everything they did. Add --yes to do it.`,
        )
        return 1
      }
      const { requests } = await eraseAccountOf(composition.services, subject.id)
      for (const { tenantId, requestId } of requests) {
        const ctx = composition.systemContext(tenantId, 'command line')
        const { receipt } = await finishRequest(ctx, requestId, output)
        print(receipt, `Receipt ${receipt!.hash}: ${countsLine(receipt!.counts)}.`)
      }
      if (!json) output.line('The account is gone.')
      return 0
    }
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const { counts, needsCheck } = await previewData(ctx, subject)
    if (!yes) {
      output.line(`This would go: ${countsLine(counts)}. Add --yes to do it.`)
      return 1
    }
    const identityNote = args.options.checked as string | undefined
    if (needsCheck && !identityNote)
      throw new StartError('Anybody can say that this is them: check it first, and say how with --checked.')
    const made = await createDataRequest(ctx, { kind: 'erase', subject, identityNote })
    const { receipt } = await finishRequest(ctx, made.id, output)
    print(receipt, `Erased: ${countsLine(receipt!.counts)}. Receipt ${receipt!.hash}.`)
    return 0
  },
}

import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createDataRequest, exportDataOf } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { DataCommand } from './command.ts'
import { finishRequest } from './finish-request.ts'
import { SUBJECT_OPTIONS, subjectOfArguments } from './privacy-subject.ts'
import { tenantOf } from './tenant-of.ts'

export const privacyExport: DataCommand = {
  runsOn: 'data',
  options: SUBJECT_OPTIONS,
  positionals: [{ name: 'file', help: 'Where to write the ZIP; it must not be there yet', required: true }],
  notes:
    'Holds everything that is kept of the person: make sure that you give it to them and nobody else.\nExample: vk privacy export --email mia@example.org --checked "called back" mia.zip',
  prepare: (args, cwd) => ({ ...args, positionals: [resolve(cwd, args.positionals[0]!)] }),
  async run(args, output, composition) {
    const subject = subjectOfArguments(args)
    const file = args.positionals[0]!
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const identityNote = args.options.checked as string | undefined
    const made =
      subject.kind === 'user'
        ? await exportDataOf(ctx, subject.id)
        : await createDataRequest(ctx, { kind: 'export', subject, identityNote })
    if (made.status === 'pending')
      throw new StartError(
        'Anybody can say that this is them: check it first, and say how with --checked, or in the dashboard, where the request waits now.',
      )
    await finishRequest(ctx, made.id, output)
    const stored = await ctx.blobs.open(`exports/${tenant.id}/${made.id}.zip`)
    if (!stored) throw new StartError('The file is gone from the file store already. Ask again.')
    try {
      await pipeline(stored.stream, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') throw new StartError(`${file} is there already. Choose another name.`)
      if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR')
        throw new StartError(`${file} cannot be written. Choose another place.`)
      throw error
    }
    output.line(`The export is in ${file}.`)
    return 0
  },
}

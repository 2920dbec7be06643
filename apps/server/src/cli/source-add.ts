import { resolve } from 'node:path'
import { type CreateSourceInput, SourceSchedule } from '@visualkit/contracts'
import { createFolderSource, createSource } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { Arguments, DataCommand } from './command.ts'
import { untilRead } from './source-run.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

const KINDS = ['page', 'sitemap', 'site', 'git'] as const

export const sourceAdd: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'place', help: 'A folder of this machine, or a web address', required: true }],
  options: {
    ...TENANT_OPTION,
    kind: { type: 'string', value: KINDS.join('|'), help: 'What a web address is; a site without it' },
    name: { type: 'string', value: '<text>', help: 'What it is called; its address without it' },
    every: { type: 'string', value: 'day|week|month', help: 'How often it is read again; once without it' },
    json: { type: 'boolean', help: 'Print the source as JSON' },
  },
  notes:
    'A folder is read by the server, so it must be where the server runs and stay there. Only the operator can add one.',
  prepare: (args, cwd) => ({
    ...args,
    positionals: [
      isWebAddress(args.positionals[0]!) ? args.positionals[0]! : resolve(cwd, args.positionals[0]!),
    ],
  }),
  async run(args, output, composition) {
    const place = args.positionals[0]!
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    const name = args.options.name as string | undefined
    const schedule = scheduleOf(args)
    const source = isWebAddress(place)
      ? await createSource(ctx, {
          kind: kindOf(args),
          settings: { url: place },
          name,
          schedule,
        } as CreateSourceInput)
      : await createFolderSource(ctx, { name, schedule, settings: { path: place } })
    return untilRead(source.id, { ctx, composition, output, asJson: args.options.json === true })
  },
}

const isWebAddress = (place: string) => /^https?:\/\//i.test(place)

function kindOf({ options }: Arguments): (typeof KINDS)[number] {
  const kind = KINDS.find((one) => one === (options.kind ?? 'site'))
  if (!kind) throw new StartError(`--kind is one of ${KINDS.join(', ')}.`)
  return kind
}

function scheduleOf({ options }: Arguments): SourceSchedule {
  if (options.every === undefined) return 'manual'
  const schedule = SourceSchedule.options.find(
    (one) => one === `${options.every === 'day' ? 'dai' : options.every}ly`,
  )
  if (!schedule) throw new StartError('--every is one of day, week, month.')
  return schedule
}

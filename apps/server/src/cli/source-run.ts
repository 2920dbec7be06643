import { setTimeout as sleep } from 'node:timers/promises'
import { getSource, listSourcePages, runSource, type ServiceContext } from '@visualkit/services'
import type { Composition } from '../compose.ts'
import type { DataCommand, Output } from './command.ts'
import { TENANT_OPTION, tenantOf } from './tenant-of.ts'

const POLL_MS = 500

export const sourceRun: DataCommand = {
  runsOn: 'data',
  positionals: [{ name: 'id', help: 'The source, as `vk source list` shows it', required: true }],
  options: { ...TENANT_OPTION, json: { type: 'boolean', help: 'Print the source as JSON' } },
  async run(args, output, composition) {
    const id = args.positionals[0]!
    const tenant = await tenantOf(args, composition)
    const ctx = composition.systemContext(tenant.id, 'command line')
    await runSource(ctx, { id })
    return untilRead(id, { ctx, composition, output, asJson: args.options.json === true })
  },
}

interface Reading {
  ctx: ServiceContext
  composition: Composition
  output: Output
  asJson: boolean
}

/** Waits until a source was read, by the running server or by this process, and tells what came of it. */
export async function untilRead(id: string, { ctx, composition, output, asJson }: Reading): Promise<number> {
  await composition.startJobs()
  let told = ''
  for (;;) {
    const source = await getSource(ctx, { id })
    const run = source.lastRun
    if (run && run.status !== 'queued' && run.status !== 'running') {
      if (asJson) output.line(JSON.stringify(source))
      else {
        output.line(
          `${id}  ${run.read} new or changed, ${run.unchanged} unchanged, ${run.skipped} left out, ${run.failed} failed, ${run.gone} gone.`,
        )
        const { pages } = await listSourcePages(ctx, { id, state: 'failed', limit: 20 })
        for (const { address, problem } of pages)
          output.progress(`  ${address}  ${problem?.code ?? 'failed'}`)
        if (run.problem) output.progress(`  ${run.problem.code} ${JSON.stringify(run.problem.facts)}`)
      }
      return run.status === 'done' && run.failed === 0 ? 0 : 1
    }
    const step = run?.current ?? ''
    if (step !== told && step !== '') output.progress(`${run!.found} found  ${step}`)
    told = step
    await sleep(POLL_MS)
  }
}

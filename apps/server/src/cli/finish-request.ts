import { setTimeout as sleep } from 'node:timers/promises'
import type { DataRequest } from '@visualkit/contracts'
import { getDataRequest, runDataRequest, type ServiceContext } from '@visualkit/services'
import { StartError } from '../start-error.ts'
import type { Output } from './command.ts'

/**
 * Works on a request until it is done, here or, where a server was first, there.
 * @throws StartError when it was given up
 */
export async function finishRequest(ctx: ServiceContext, id: string, output: Output): Promise<DataRequest> {
  const { tenantId } = ctx.actor
  let told = ''
  for (;;) {
    const work = runDataRequest(ctx, { tenantId, requestId: id }).catch((error: unknown) => {
      ctx.log.warn({ error, requestId: id }, 'a data request is tried again')
    })
    while (!(await Promise.race([work.then(() => true), sleep(500, false)]))) await tell()
    const request = await tell()
    if (request.status === 'done') return request
    if (request.status === 'failed' || request.status === 'cancelled')
      throw new StartError(request.error ?? 'The request was taken back.')
    await sleep(500)
  }

  async function tell(): Promise<DataRequest> {
    const request = await getDataRequest(ctx, { id })
    const { progress } = request
    const text = progress && progress.total > 0 ? `${progress.done} of ${progress.total}` : ''
    if (text !== told) output.progress(text)
    told = text
    return request
  }
}

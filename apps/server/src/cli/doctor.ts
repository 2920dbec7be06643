import type { PartHealth } from '@visualkit/contracts'
import { type DatabaseStatus, databaseStatus } from '@visualkit/db'
import { connectRedis } from '@visualkit/realtime'
import { healthParts } from '@visualkit/services'
import type { Env } from '../env/variables.ts'
import type { DataCommand, Output } from './command.ts'
import { formatTable } from './table.ts'

export const doctor: DataCommand = {
  runsOn: 'data',
  secrets: 'check',
  options: { json: { type: 'boolean', help: 'Print one JSON object' } },
  notes: 'Exit code 1 when a part does not work.',
  async run(args, output, composition) {
    output.progress('Checking each part …')
    const parts = await healthParts(composition.services)
    const status = await databaseStatus(composition.db)
    return report(
      parts.map((part) => withDatabaseFacts(part, status)),
      status,
      args.options.json === true,
      output,
    )
  },
  /** Without data folder or database there is little else to ask, but that is told like any part. */
  async whenClosed(reason, args, output, env) {
    output.progress('Checking each part …')
    const parts = [closedPart(env, reason), await busPart(env)]
    return report(parts, null, args.options.json === true, output)
  },
}

function report(parts: PartHealth[], database: DatabaseStatus | null, json: boolean, output: Output): number {
  if (json) output.line(JSON.stringify({ parts, database }))
  else {
    const rows = parts.map((part) => [part.part, part.status, part.driver, part.detail])
    output.line(formatTable(['part', 'state', 'driver', 'detail'], rows))
    for (const advice of parts.flatMap(adviceOf)) output.line(advice)
  }
  return parts.some((part) => part.status === 'down') ? 1 : 0
}

function adviceOf(part: PartHealth): string[] {
  return [
    ...(part.advice ? [`${part.part}: ${part.advice}`] : []),
    ...(part.leavesMachine ? [`${part.part}: ${part.leavesMachine}`] : []),
  ]
}

/** What the operator of a database wants to know, and visitors of the Health page need not. */
export function withDatabaseFacts(part: PartHealth, status: DatabaseStatus): PartHealth {
  if (part.part === 'database')
    return {
      ...part,
      detail: `${part.detail} Version ${status.version}, pgvector ${status.pgvector ?? 'missing'}, served as ${status.servingUser}.`,
    }
  if (part.part !== 'search' || status.kind === 'embedded') return part
  const { owner } = status
  const right =
    owner === null
      ? 'Whatever the owner of the database may do'
      : owner.mayCreateBypassRls
        ? `${owner.name} may create a role that bypasses row-level security (BYPASSRLS), which is not used`
        : `${owner.name} may not create a role that bypasses row-level security (BYPASSRLS), as at most hosters`
  return {
    ...part,
    advice: `${right}: search reads posting tables by equality, and needs no such role.`,
  }
}

function closedPart(env: Env, reason: string): PartHealth {
  return {
    part: 'database',
    driver: env.DATABASE_URL ? 'PostgreSQL' : `embedded, in ${env.VK_DATA_DIR}`,
    status: 'down',
    detail: 'Is not open.',
    leavesMachine: null,
    advice: reason,
  }
}

async function busPart(env: Env): Promise<PartHealth> {
  const part: PartHealth = {
    part: 'bus',
    driver: env.REDIS_URL ? 'Redis' : 'in this process',
    status: 'ok',
    detail: '',
    leavesMachine: null,
    advice: null,
  }
  if (!env.REDIS_URL) return part
  const redis = connectRedis(env.REDIS_URL)
  try {
    await redis.ping()
    await redis.eval("return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)", 1, 'vk:doctor')
    // The bus listens to channels: Redis gives a new user the right to none.
    await redis.subscribe('vk:doctor')
    return { ...part, detail: 'Answers.' }
  } catch (error) {
    const detail = `Does not answer: ${(error as Error).message.replace(/\.$/, '')}.`
    const advice = /NOPERM/.test(detail)
      ? 'Give its user all commands, keys and channels that begin with “vk:”: ACL SETUSER … ~vk:* &vk:* +@all -@admin.'
      : 'Check that Redis runs and that REDIS_URL is right.'
    return { ...part, status: 'down', detail, advice }
  } finally {
    redis.disconnect()
  }
}

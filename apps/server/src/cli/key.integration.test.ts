import { type OpenDatabase, openEmbedded } from '@visualkit/db'
import { createKeyVerifier, createTenant } from '@visualkit/services'
import { createTestServices, type TestServices } from '@visualkit/services/testing'
import { tempDir } from '@visualkit/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Composition } from '../compose.ts'
import { COMMANDS } from './commands.ts'
import { parseArguments } from './parse-arguments.ts'

let db: OpenDatabase
let vk: TestServices
let composition: Composition
beforeAll(async () => {
  db = await openEmbedded({ dataDir: await tempDir() })
  vk = await createTestServices(db)
  const systemContext: Composition['systemContext'] = (tenantId, purpose) =>
    vk.as({ kind: 'system', tenantId, purpose })
  // All that these commands use.
  composition = { services: vk.services, systemContext } as Composition
  await createTenant(vk.services, { name: 'Lamps', origins: ['https://lamps.example'] })
})
afterAll(() => db?.close())

/** What a command printed on standard output. */
async function run(name: string, ...argv: string[]): Promise<string> {
  const entry = COMMANDS.find((command) => command.name === name)!
  const command = await entry.load()
  if (command.runsOn !== 'data') throw new Error(`${name} does not work on data.`)
  const lines: string[] = []
  const output = { line: (text: string) => void lines.push(text), progress: () => {} }
  await command.run(parseArguments({ ...command, name, summary: '' }, argv), output, composition)
  return lines.join('\n')
}
const json = async (name: string, ...argv: string[]) => JSON.parse(await run(name, ...argv, '--json'))

it('vk key makes, lists, rotates and revokes keys', async () => {
  const made = await json(
    'key create',
    ...[
      '--type',
      'secret',
      '--name',
      'Importer',
      '--permission',
      'knowledge.write',
      '--permission',
      'knowledge.read',
    ],
    ...['--ip', '203.0.113.0/24', '--expires', '90d'],
  )
  const keys = createKeyVerifier(vk.services)
  expect(await keys.verify(made.key)).toMatchObject({
    permissions: ['knowledge.write', 'knowledge.read'],
    allowedIps: ['203.0.113.0/24'],
  })
  expect(await run('key list')).toMatch(
    /Importer +working +knowledge\.write knowledge\.read +203\.0\.113\.0\/24/,
  )
  const next = await json('key rotate', made.key, '--overlap', '2')
  expect(Date.parse(next.oldWorksUntil)).toBeGreaterThan(Date.now() + 7_000_000)
  const listed: { id: string; state: string }[] = await json('key list', '--all')
  expect(Object.fromEntries(listed.map(({ id, state }) => [id, state]))).toMatchObject({
    [made.id]: 'retiring',
    [next.id]: 'working',
  })
  await expect(run('key revoke', 'Importer')).rejects.toThrow('Several keys fit: use the id.')
  expect(await run('key revoke', next.id)).toMatch(/^The key "Importer" \(sk_live_/)
  await expect
    .poll(() => keys.verify(next.key).catch((error: Error) => error.message))
    .toContain('was revoked')
  await keys.close()

  const page = await json('key create', '--type', 'publishable', '--origin', 'https://lamps.example')
  expect(page.key).toMatch(/^pk_live_/)
})

it('vk key names what is wrong', async () => {
  const secret = (...more: string[]) => run('key create', '--type', 'secret', ...more)
  await expect(secret('--ip', '300.1.1.1')).rejects.toThrow('--ip 300.1.1.1: Write an address')
  await expect(secret('--permission', 'team.manage')).rejects.toThrow('--permission team.manage: ')
  await expect(secret('--expires', 'tomorrow')).rejects.toThrow('2027-01-31, or days such as 90d')
  await expect(run('key rotate', 'nothing')).rejects.toThrow('There is no key "nothing".')
  await expect(run('key rotate', 'Server', '--overlap', '9999')).rejects.toThrow('from 0 to 720')
})

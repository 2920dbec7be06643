import { statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import {
  createDocument,
  createInvitation,
  createKeyVerifier,
  createSession,
  createTenant,
  createUser,
  setThresholds,
} from '@visualkit/services'
import { createTestServices, type TestServices } from '@visualkit/services/testing'
import { tempDir } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Composition } from '../compose.ts'
import { readLastBackup } from '../data-dir/last-backup.ts'
import { COMMANDS } from './commands.ts'
import { parseArguments } from './parse-arguments.ts'

let db: OpenDatabase
let vk: TestServices
let composition: Composition
let dataDir: string
beforeAll(async () => {
  dataDir = await tempDir()
  db = await openEmbedded({ dataDir: join(dataDir, 'postgres') })
  vk = await createTestServices(db)
  const systemContext: Composition['systemContext'] = (tenantId, purpose) =>
    vk.as({ kind: 'system', tenantId, purpose })
  // All that these commands use.
  composition = {
    services: vk.services,
    systemContext,
    dataDir,
    secrets: vk.services.secrets,
    db,
    startJobs: () => vk.runJobs(),
  } as unknown as Composition
  await createTenant(vk.services, { name: 'Lamps', origins: ['https://lamps.example'] })
})
afterAll(() => db?.close())

/** What a command printed on standard output. */
async function run(name: string, ...argv: string[]): Promise<string> {
  return (await runToEnd(name, ...argv)).printed
}

async function runToEnd(name: string, ...argv: string[]): Promise<{ code: number; printed: string }> {
  const entry = COMMANDS.find((command) => command.name === name)!
  const command = await entry.load()
  if (command.runsOn !== 'data') throw new Error(`${name} does not work on data.`)
  const lines: string[] = []
  const output = { line: (text: string) => void lines.push(text), progress: () => {} }
  const code = await command.run(parseArguments({ ...command, name, summary: '' }, argv), output, composition)
  return { code, printed: lines.join('\n') }
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

it('vk testset imports, measures against thresholds, lists and exports', async () => {
  const [tenant] = JSON.parse(await run('tenant list', '--json'))
  const ctx = composition.systemContext(tenant.id, 'test')
  await createDocument(ctx, { title: 'Lamps', content: 'A desk lamp costs forty euros.' })
  const file = join(dataDir, 'help.csv')
  await writeFile(file, 'question,answer,documents\nHow much is a desk lamp?,Forty euros.,Lamps\n,x,\n')
  expect(await runToEnd('testset import', file)).toEqual({
    code: 1,
    printed: 'Nothing was imported. Mend the rows above, or import the others with --skip-bad.',
  })
  expect(await run('testset import', file, '--skip-bad')).toBe('1 questions in the test set “help”.')
  const first = await json('testset import', file, '--skip-bad')
  expect(first).toMatchObject({ questions: 1, errors: [{ row: 3, problem: 'no_question' }] })
  await setThresholds(ctx, { documentRecall: 0.8 })
  const passed = await runToEnd('testset run', 'Help')
  expect(passed.printed).toMatch(/documentRecall +100\.0 % +1 +80\.0 % +met/)
  expect(passed.printed).toMatch(/faithfulness +– +0/)
  expect(passed.code).toBe(0)
  await setThresholds(ctx, { faithfulness: 0.8 })
  const missed = await runToEnd('testset run', 'help')
  expect(missed.printed).toMatch(/faithfulness +– +0 +80\.0 % +missed/)
  expect(missed.code).toBe(1)
  expect(await run('testset list')).toMatch(/help +en +1 +\d{4}-\d\d-\d\d +missed/)
  expect(await run('testset export', 'help')).toBe(
    'question,answer,documents,language\r\nHow much is a desk lamp?,Forty euros.,Lamps,',
  )
  const none = join(dataDir, 'none.csv')
  await writeFile(none, 'question,no_answer\nHow much is a desk lamp?,yes\nDo you sell helicopters?,yes\n')
  expect(await run('testset import', none)).toBe('2 questions in the test set “none”.')
  const declined = await runToEnd('testset run', 'none')
  expect(declined.printed).toMatch(/answered +– +0/)
  expect(declined.printed).toMatch(/declined +50\.0 % +2/)
  expect(declined.printed).toMatch(/Answered, although no answer is expected:\n {2}How much is a desk lamp\?/)
  expect(declined.printed).not.toContain('Not answered:')
  expect(await run('testset export', 'none')).toBe(
    'question,answer,documents,language,no_answer\r\nHow much is a desk lamp?,,,,yes\r\nDo you sell helicopters?,,,,yes',
  )
  await expect(run('testset run', 'nothing')).rejects.toThrow('There is no test set "nothing".')
})

it('vk privacy hands out and erases, and says what goes first', async () => {
  const [tenant] = JSON.parse(await run('tenant list', '--json'))
  const key = composition.systemContext(tenant.id, 'test')
  for (const email of ['mia@example.org', 'leo@example.org'])
    await createSession(key, { metadata: { email } })
  const mia = ['--email', 'Mia@example.org', '--checked', 'called back']
  const file = join(dataDir, 'mia.zip')
  await expect(run('privacy export', file)).rejects.toThrow('Say whom: one of --email')
  await expect(run('privacy export', '--visitor', 'x', file)).rejects.toThrow('There is no such')
  expect(await run('privacy export', ...mia, file)).toBe(`The export is in ${file}.`)
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(run('privacy export', ...mia, file)).rejects.toThrow('is there already')

  const asked = await runToEnd('privacy erase', ...mia)
  expect(asked).toEqual({ code: 1, printed: 'This would go: 1 conversations. Add --yes to do it.' })
  await expect(run('privacy erase', '--email', 'mia@example.org', '--yes')).rejects.toThrow('--checked')
  expect(await json('privacy erase', ...mia, '--yes')).toMatchObject({
    counts: { conversations: 1 },
    requestedBy: 'operator',
  })
  await expect(run('privacy erase', ...mia, '--yes')).rejects.toThrow('There is no such')

  await createUser(vk.services, {
    tenantId: tenant.id,
    email: 'olga@lamps.example',
    name: 'Olga',
    role: 'owner',
  })
  const olga = ['--user', 'olga@lamps.example']
  await run('privacy export', ...olga, join(dataDir, 'olga.zip'))
  await expect(run('privacy erase', ...olga, '--yes')).rejects.toThrow('Nobody else owns Lamps')
  await createUser(vk.services, {
    tenantId: tenant.id,
    email: 'omar@lamps.example',
    name: 'Omar',
    role: 'owner',
  })
  expect((await runToEnd('privacy erase', ...olga)).code).toBe(1)
  expect(await run('privacy erase', ...olga, '--yes')).toContain('The account is gone.')
})

it('vk user create says when it removed what opened an account nobody had confirmed', async () => {
  const { users } = schema
  const email = 'ceo@c-corp.example'
  await vk.services.db.withAuth((tx) => tx.insert(users).values({ email, name: 'x' }))
  expect(await run('user create', '--email', email, '--role', 'owner')).toMatch(
    /as owner\.\nNobody had confirmed this address: .*\nSign-in link/,
  )
  expect(await json('user create', '--email', 'new@c-corp.example')).toMatchObject({ removedAccess: false })
})

it('vk backup writes a file, and notes when it did', async () => {
  expect(await readLastBackup(dataDir)).toBeNull()
  await run('backup', join(dataDir, 'all.vkbackup'))
  expect(Date.now() - (await readLastBackup(dataDir))!.getTime()).toBeLessThan(60_000)
})

it('what the operator does with links, mails and backups stands in the log of each business it touches', async () => {
  const { tenants, users } = schema
  const email = 'rita@lamps.example'
  await run('user create', '--email', email, '--role', 'owner')
  await run('user link', '--email', email)
  const [tenant] = await vk.services.db.withAuth((tx) => tx.select().from(tenants))
  const system = vk.as({ kind: 'system', tenantId: tenant!.id, purpose: 'test' })
  await createInvitation(system, { email: 'otto@lamps.example', role: 'viewer' })
  const mails = await json('mail list')
  const invitation = mails.find(({ recipient }: { recipient: string }) => recipient === 'otto@lamps.example')
  await run('mail show', invitation.id)
  await run('backup', join(dataDir, 'noted.vkbackup'))
  const [rita] = await vk.services.db.withAuth((tx) => tx.select().from(users).where(eq(users.email, email)))
  const acts = (await run('audit export')).split('\n').map((line) => JSON.parse(line))
  const found = (name: string) => acts.filter(({ action }) => action === name)
  expect(found('sign_in.make_link')).toMatchObject([
    { actor: { kind: 'system', id: 'operator' }, target: { id: rita!.id } },
  ])
  expect(found('tenant.read_mail')).toMatchObject([
    { actor: { id: 'operator' }, target: { id: invitation.id }, details: { kind: 'invitation' } },
  ])
  expect(found('tenant.back_up').at(-1)).toMatchObject({
    target: { id: tenant!.id },
    details: { withSecrets: true },
  })
  // Whom it was for stands in the invitation, for as long as that is kept.
  expect(JSON.stringify(found('tenant.read_mail'))).not.toContain('otto@lamps.example')
})

it('vk audit checks the log, and shows where it was changed', async () => {
  expect(await runToEnd('audit verify')).toMatchObject({
    code: 0,
    printed: expect.stringContaining('Lamps: OK.'),
  })
  const lines = (await run('audit export')).split('\n').map((line) => JSON.parse(line))
  expect(lines.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['api_key.create', 'privacy.erase']),
  )
  const seq = lines.find(({ action }) => action === 'api_key.create').seq
  await db.withOwner(async (client) => {
    await client.query(`begin; select set_config('app.owner_task', 'on', true)`)
    await client.query(`update audit_logs set action = 'api_key.read' where seq = $1`, [seq])
    await client.query('commit')
  })
  expect(await runToEnd('audit verify', '--json')).toMatchObject({ code: 1 })
  expect(await run('audit verify')).toContain(`Lamps: NOT WHOLE. Row ${seq} is not what was written.`)
})

it('adds a folder as a source, reads it again, and lists it', async () => {
  const folder = await tempDir()
  await writeFile(join(folder, 'lamps.md'), '# Lamps\n\nPress the switch twice for warm light.')
  const { code, printed } = await runToEnd('source add', folder, '--name', 'Guides', '--every', 'day')
  expect([code, printed]).toEqual([0, expect.stringContaining('1 new or changed, 0 unchanged')])
  const [source] = await json('source list')
  expect(source).toMatchObject({ name: 'Guides', kind: 'folder', schedule: 'daily', documentCount: 1 })
  expect(await run('source run', source.id)).toContain('0 new or changed, 1 unchanged')
  await expect(run('source add', 'https://lamps.example/', '--kind', 'zip')).rejects.toThrow(
    '--kind is one of',
  )
})

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanEnv, freePort, startPostgres, startVisualKit, tempDir } from '@visualkit/testing'
import { describe, expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, '../main.ts')
const FLAGS = ['--disable-warning=ExperimentalWarning', MAIN]

// Each test starts the product several times: the time-outs are for machines that are busy.
describe('an operator', { timeout: 600_000 }, () => {
  it('finds the demo business whole after a first start that was killed, and after one that was stopped', async () => {
    const dataDir = await tempDir('visualkit-')
    await startUntil(dataDir, '10 of', 'SIGKILL')
    expect(await startUntil(dataDir, '20 of', 'SIGTERM')).toBe(0)
    expect(existsSync(join(dataDir, 'lock'))).toBe(false)

    const server = await startVisualKit({ dataDir, demo: true })
    await expect.poll(() => server.signInLink()).not.toBeNull()
    const { publishableKey } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'))
    const shop = `http://localhost:${server.port + 1}`
    const asked = await fetch(`${server.url}/api/v1/sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${publishableKey}`,
        origin: shop,
        'content-type': 'application/json',
      },
      body: '{}',
    })
    expect(asked.status).toBe(201)
    const { stdout } = await vk(dataDir, 'db', 'seed')
    expect(stdout).toBe('The demo business was there already.\n')
    await server.stop()
  })

  it('imports what can be read, and a large document before the command ends, with no server', async () => {
    const dataDir = await tempDir('visualkit-')
    const folder = join(dataDir, 'texts')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'a.md'), '# Refunds\n\nMoney is back after five days.\n')
    await writeFile(join(folder, 'b.md'), '')
    await symlink(join(folder, 'a.md'), join(folder, 'link.md'))
    await writeFile(
      join(folder, 'c.txt'),
      `${'Lamps are sent on Mondays and on Thursdays. '.repeat(25_000)}\n`,
    )
    await vk(dataDir, 'tenant', 'create', '--name', 'Lamps')
    const first = await vk(dataDir, 'knowledge', 'import', folder, '--json')
    expect(first).toMatchObject({ code: 1 })
    expect(JSON.parse(first.stdout)).toEqual({
      imported: 2,
      replaced: 0,
      unchanged: 0,
      failed: 1,
      passedOver: 1,
    })
    expect(first.stderr).toMatch(/3\/3 {2}c\.txt {2}[1-9]\d* passages/)
    expect(first.stderr).toContain('2/3  b.md  not imported: The document is empty')
    const again = await vk(dataDir, 'knowledge', 'import', folder, '--json')
    const nothingNew = { imported: 0, replaced: 0, unchanged: 2, failed: 1, passedOver: 1 }
    expect(JSON.parse(again.stdout)).toEqual(nothingNew)
    const device = await vk(dataDir, 'knowledge', 'import', '/dev/null')
    expect(device.stderr).toMatch(/^vk: \/dev\/null is neither a file nor a folder\.$/m)

    await chmod(join(dataDir, 'secrets.json'), 0o644)
    const refused = await vk(dataDir, 'user', 'create', '--email', 'nobody')
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('vk: email: Write an e-mail address.')
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('is told what is wrong when nothing can be opened', async () => {
    const folder = await tempDir('visualkit-')
    const file = join(folder, 'file')
    await writeFile(file, '')
    const doctor = await vk(file, 'doctor')
    expect(doctor.code).toBe(1)
    expect(doctor.stdout).toContain('is a file, and the data folder must be a folder')
    if (existsSync('/proc/self')) {
      const nowhere = await vk('/proc/visualkit/data', 'doctor')
      expect(nowhere.stdout).toContain('The data folder /proc/visualkit/data cannot be written.')
    }
    await mkdir(join(folder, '.env'))
    const settings = await vk(join(folder, 'data'), { cwd: folder }, 'doctor')
    expect(settings.code).toBe(1)
    expect(settings.stderr).toMatch(/^vk: The settings in .*\.env cannot be read\./)
  })

  it('serves a database whose owner may not create BYPASSRLS roles, twice from one data folder', async () => {
    const postgres = await startPostgres()
    const { appUrl, ownerUrl } = await postgres.createDatabase({ owner: 'plain' })
    const env = { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }
    const first = await startVisualKit({ env })
    const second = await startVisualKit({ env, dataDir: first.dataDir })
    expect((await first.vk('db', 'migrate')).stdout).toBe('The database is up to date.\n')
    expect((await first.vk('doctor')).stdout).toContain(
      'may not create a role that bypasses row-level security',
    )
    // The server that had the socket ends: the other takes it over.
    await first.stop()
    await expect.poll(() => existsSync(join(first.dataDir, 'control.sock')), { timeout: 10_000 }).toBe(true)
    // Without the address of the database: only the socket of that server can have answered.
    const made = await vk(first.dataDir, 'tenant', 'create', '--name', 'X', '--json')
    expect(Object.keys(JSON.parse(made.stdout))).toEqual(['tenantId', 'publishableKey', 'secretKey'])
    expect(existsSync(join(first.dataDir, 'postgres'))).toBe(false)

    const elsewhereDir = await tempDir('visualkit-')
    const stranger = await vk(elsewhereDir, { env }, 'tenant', 'create', '--name', 'Z')
    expect(stranger).toMatchObject({ code: 1, stdout: '' })
    expect(stranger.stderr).toMatch(
      /^vk: The database goes with other secrets than .* \(API_KEY_SECRET, .*`vk secrets adopt`/,
    )
    expect((await vk(elsewhereDir, { env }, 'doctor')).stdout).toContain('goes with other secrets than')
    const kept = join(await tempDir('visualkit-'), 'kept.backup')
    expect(await vk(first.dataDir, { env }, 'backup', kept)).toMatchObject({ code: 0 })
    const replaced = await vk(elsewhereDir, { env }, 'restore', kept, '--force')
    expect(replaced).toMatchObject({ code: 1, stdout: '' })
    expect(replaced.stderr).toContain(`vk: A server runs on this database (process ${second.pid} on `)
    await second.stop()
    // The folder is lost: a backup brings the secrets along.
    expect(await vk(elsewhereDir, { env }, 'restore', kept, '--force')).toMatchObject({ code: 0 })
    expect(await vk(first.dataDir, { env }, 'key', 'list')).toMatchObject({ code: 0 })
    await rm(join(first.dataDir, 'secrets.json'))
    const asked = await vk(first.dataDir, { env }, 'secrets', 'adopt')
    expect(asked).toMatchObject({ code: 1, stdout: expect.stringContaining('Every API key stops working') })
    expect(await vk(first.dataDir, { env }, 'secrets', 'adopt', '--yes')).toMatchObject({ code: 0 })

    const serving = await startVisualKit({ env: { DATABASE_URL: appUrl }, dataDir: first.dataDir })
    const file = join(await tempDir('visualkit-'), 'all.backup')
    const saved = await vk(first.dataDir, { env }, 'backup', file)
    expect([saved.stderr, saved.code, existsSync(file)]).toEqual([expect.any(String), 0, true])
    const elsewhere = { DATABASE_URL: appUrl.replace(/[^/]+$/, 'another') }
    const other = await vk(first.dataDir, { env: elsewhere }, 'tenant', 'create', '--name', 'Y')
    expect(other).toMatchObject({ code: 1, stdout: '' })
    expect(other.stderr).toContain('another')
    await serving.stop()

    const late = await vk(
      first.dataDir,
      { env: { ...env, REDIS_URL: 'redis://127.0.0.1:1' } },
      'tenant',
      'create',
      '--name',
      'W',
    )
    expect(late.code).toBe(0)
    expect(late.stderr).toMatch(/^Redis at 127\.0\.0\.1:1 does not answer: /)
    expect(late.stderr.split('Redis at')).toHaveLength(2)
    expect(late.stderr).not.toContain('{')
    const noBus = await vk(first.dataDir, { env: { ...env, REDIS_URL: 'redis://127.0.0.1:1' } }, 'start')
    expect(noBus.code).toBe(1)
    expect(noBus.stderr).toContain('vk: Redis at 127.0.0.1:1 does not answer.')
    await postgres.stop()
  })
})

interface Ended {
  code: number
  stdout: string
  stderr: string
}

interface Around {
  cwd?: string
  env?: Record<string, string>
}

/** Runs a command to its end, whatever its exit code. */
function vk(dataDir: string, ...rest: (string | Around)[]): Promise<Ended> {
  const around = rest.find((part) => typeof part === 'object')
  const args = rest.filter((part) => typeof part === 'string')
  const env = cleanEnv({ VK_DATA_DIR: dataDir, ...around?.env })
  return new Promise((done) => {
    execFile(process.execPath, [...FLAGS, ...args], { env, cwd: around?.cwd }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

/** Starts the product and sends a signal when it has printed a text. Returns its exit code. */
async function startUntil(dataDir: string, text: string, signal: NodeJS.Signals): Promise<number | null> {
  const child = spawn(process.execPath, [...FLAGS, 'start', '--port', String(await freePort())], {
    env: cleanEnv({ VK_DATA_DIR: dataDir }),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  let printed = ''
  let signalled = false
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    printed += part
    if (!signalled && printed.includes(text)) signalled = child.kill(signal)
  })
  const [code] = await ended
  if (!signalled) throw new Error(`It ended by itself: ${printed}`)
  return code
}

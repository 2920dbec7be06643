import { execFile, spawn } from 'node:child_process'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { tempDir } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { ServiceContext } from '../context.ts'
import { listDocuments } from '../knowledge/list-documents.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { createTestServices, type TestServices } from '../testing/test-services.ts'
import { cloneRepository } from './clone-repository.ts'
import { createFolderSource, createSource } from './create-source.ts'
import { cloneApart } from './git-reader.ts'
import { getSource, listSourcePages } from './list-sources.ts'
import { runSource } from './run-source.ts'
import { uploadExport } from './upload-export.ts'

let db: OpenDatabase
let vk: TestServices
let ctx: ServiceContext
beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(() => db.close())
beforeEach(async () => {
  vk = await createTestServices(db)
  const { tenantId } = await createTenant(vk.services, { name: 'Marea' })
  ctx = vk.as({ kind: 'system', tenantId, purpose: 'test' })
})

const zip = async (files: Record<string, string | Buffer>): Promise<Buffer> => {
  const archive = new ZipFile()
  for (const [path, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), path)
  archive.end()
  return buffer(archive.outputStream)
}
const exported = async (name: string, bytes: Buffer | string, known?: string) => {
  const id = known ?? (await createSource(ctx, { kind: 'export', settings: {} })).id
  await uploadExport(ctx, { id, bytes: Buffer.from(bytes), name })
  await vk.runJobs()
  return id
}
const pagesOf = async (id: string) =>
  Object.fromEntries(
    (await listSourcePages(ctx, { id, limit: 100 })).pages.map(({ address, state, problem }) => [
      address,
      problem?.code ?? state,
    ]),
  )
const titles = async () =>
  (await listDocuments(ctx, { limit: 100 })).documents.map(({ title }) => title).sort()

const zendesk = (id: number, title: string, part: object = {}) => ({
  id,
  html_url: `https://marea.zendesk.com/hc/en-us/articles/${id}`,
  title,
  body: `<h2>How</h2><p>${title} take thirty days.</p>`,
  locale: 'en-us',
  section_id: 7,
  draft: false,
  user_segment_id: null,
  ...part,
})

test('a file of Zendesk becomes documents; with a later one, what changed is replaced and what is missing goes', async () => {
  const articles = [zendesk(1, 'Returns'), zendesk(2, 'Refunds'), zendesk(3, 'Plans', { draft: true })]
  const sections = [{ id: 7, name: 'Orders' }]
  const id = await exported('articles.json', JSON.stringify({ articles, sections }))
  expect(await pagesOf(id)).toEqual({
    'zendesk/1/en-us': 'read',
    'zendesk/2/en-us': 'read',
    'zendesk/3/en-us': 'unpublished',
  })
  expect(await getSource(ctx, { id })).toMatchObject({
    settings: { product: 'zendesk', fileName: 'articles.json' },
    lastRun: { status: 'done' },
    documentCount: 2,
  })
  const { documents } = await listDocuments(ctx, { search: 'Returns' })
  expect(documents[0]).toMatchObject({ url: articles[0]!.html_url, metadata: { category: 'Orders' } })
  // The file is not kept.
  await expect(runSource(ctx, { id })).rejects.toMatchObject({ details: { reason: 'export_missing' } })
  const later = [zendesk(1, 'Returns'), zendesk(4, 'Gifts')]
  await exported('articles.json', await zip({ 'a.json': JSON.stringify({ articles: later }) }), id)
  expect(await pagesOf(id)).toMatchObject({ 'zendesk/2/en-us': 'not_found', 'zendesk/4/en-us': 'read' })
  expect(await titles()).toEqual(['Gifts', 'Returns'])
})

test('JSON Lines of Zendesk become documents, and a line that is cut is told of', async () => {
  const lines = [
    JSON.stringify(zendesk(1, 'Returns')),
    '{"id": 2, "title"',
    JSON.stringify(zendesk(3, 'Gifts')),
  ]
  const id = await exported('articles.jsonl', lines.join('\n'))
  expect(await pagesOf(id)).toEqual({
    'zendesk/1/en-us': 'read',
    'line 2': 'export_broken',
    'zendesk/3/en-us': 'read',
  })
  expect(await titles()).toEqual(['Gifts', 'Returns'])
})

test('files of Intercom and Notion are known by what is in them, also a ZIP of ZIPs', async () => {
  const article = {
    id: '9',
    type: 'article',
    title: 'Shipping',
    body: '<p>Parcels leave in a day.</p>',
    state: 'published',
    url: 'https://help.marea.example/9',
  }
  const intercom = await exported('intercom.json', JSON.stringify({ type: 'list', data: [article] }))
  expect((await getSource(ctx, { id: intercom })).settings.product).toBe('intercom')
  const pageId = '0123456789abcdef0123456789abcdef'
  const inner = await zip({
    [`Export-1/Handbook ${pageId}.md`]: '# Handbook\n\nOwner: Ana\n\nDoors open at nine.',
    [`Export-1/Handbook ${pageId}/Logo.png`]: 'x',
    'Export-1/index.html': '<h1>Contents</h1>',
  })
  const notion = await exported('Export.zip', await zip({ 'ExportBlock-1-Part-1.zip': inner }))
  expect((await getSource(ctx, { id: notion })).settings.product).toBe('notion')
  expect(await titles()).toEqual(['Handbook', 'Shipping'])
})

test('a file that is no export, is broken, or unpacks to too much says so', async () => {
  const problemOf = async (name: string, bytes: Buffer | string) => {
    const id = await exported(name, bytes)
    const { lastRun } = await getSource(ctx, { id })
    expect(lastRun!.status).toBe('failed')
    return lastRun!.problem!.code
  }
  expect(await problemOf('data.bin', Buffer.from([1, 2, 3]))).toBe('export_unknown')
  expect(await problemOf('people.json', JSON.stringify({ data: [{ type: 'user' }] }))).toBe('export_unknown')
  expect(await problemOf('x.zip', await zip({ 'picture.png': 'x' }))).toBe('export_unknown')
  const whole = await zip({ 'a.md': '# A\n\nText.' })
  expect(await problemOf('x.zip', whole.subarray(0, whole.length - 30))).toBe('export_broken')
  const bomb = await exported(
    'bomb.zip',
    await zip({ 'big.md': Buffer.alloc(30 * 1_048_576, 'a'), 'small.md': '# Small\n\nText.' }),
  )
  expect(await pagesOf(bomb)).toEqual({ 'big.md': 'too_large', 'small.md': 'read' })
})

test('a folder of the server is its operator’s alone, and no link leads out of it', async () => {
  const folder = await tempDir()
  const outside = await tempDir()
  await writeFile(join(outside, 'secret.md'), '# Secret\n\nNobody shall read this.')
  await mkdir(join(folder, 'guides/.git'), { recursive: true })
  await writeFile(join(folder, 'guides/start.md'), '# Start\n\nPress the green button.')
  await writeFile(join(folder, 'guides/.git/config.md'), '# Hidden')
  await symlink(outside, join(folder, 'link'))
  await symlink(join(outside, 'secret.md'), join(folder, 'secret.md'))
  const { id } = await createFolderSource(ctx, { schedule: 'manual', settings: { path: folder } })
  await vk.runJobs()
  expect(await pagesOf(id)).toEqual({ 'guides/start.md': 'read' })
  await runSource(ctx, { id })
  await vk.runJobs()
  expect(await pagesOf(id)).toEqual({ 'guides/start.md': 'unchanged' })
  const member = {
    ...ctx,
    actor: { kind: 'secret_key' as const, tenantId: ctx.actor.tenantId, keyId: id, permissions: ['*'] },
  }
  await expect(
    createFolderSource(member, { schedule: 'manual', settings: { path: '/' } }),
  ).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await expect(createSource(member, { kind: 'folder', settings: { path: '/' } } as never)).rejects.toThrow()
  const none = await createFolderSource(ctx, {
    schedule: 'manual',
    settings: { path: join(folder, 'nowhere') },
  })
  await vk.runJobs()
  expect((await getSource(ctx, none)).lastRun).toMatchObject({
    status: 'failed',
    problem: { code: 'folder' },
  })
})

test('a repository is fetched without its history; links and hooks of it do nothing', async () => {
  const { url, host, close } = await serveRepository({
    'docs/start.md': '# Start\n\nPress the green button.',
    'docs/deep/more.txt': 'More words.',
    'docs/logo.png': 'x',
    'other/readme.md': '# Other',
  })
  try {
    const order = {
      url,
      folder: 'docs',
      privateHosts: [host],
      maxBytes: 1_000_000,
      maxUnpackedBytes: 1_000_000,
      maxFiles: 100,
    }
    const answer = await cloneRepository({ ...order, dir: await tempDir() })
    expect('files' in answer && answer.files.map(({ path }) => path).sort()).toEqual([
      'docs/deep/more.txt',
      'docs/start.md',
    ])
    const branch = await cloneRepository({ ...order, branch: 'nowhere', dir: await tempDir() })
    expect(branch).toMatchObject({ message: expect.stringContaining('no such branch') })
    const large = await cloneRepository({ ...order, maxBytes: 100, dir: await tempDir() })
    expect(large).toMatchObject({ isTooLarge: true })
    const unpacked = await cloneRepository({ ...order, maxUnpackedBytes: 20, dir: await tempDir() })
    expect(unpacked).toMatchObject({ isTooLarge: true })
    const inside = await cloneRepository({ ...order, privateHosts: [], dir: await tempDir() })
    expect(inside).toMatchObject({ message: expect.stringContaining('not on the public internet') })

    // By a source, whose address has to be https for a business.
    vk = await createTestServices(db, { sourceHosts: [host] })
    ctx = vk.as(ctx.actor)
    const { id } = await createSource(ctx, {
      kind: 'git',
      settings: { url: url.replace('http:', 'https:'), folder: 'docs' },
    })
    await db.withTenant(ctx.actor.tenantId, (tx) =>
      tx
        .update(schema.knowledgeSources)
        .set({ settings: { url, folder: 'docs' } })
        .where(eq(schema.knowledgeSources.id, id)),
    )
    await vk.runJobs()
    expect(await pagesOf(id)).toEqual({ 'docs/deep/more.txt': 'read', 'docs/start.md': 'read' })
    await runSource(ctx, { id })
    await vk.runJobs()
    expect(await pagesOf(id)).toEqual({ 'docs/deep/more.txt': 'unchanged', 'docs/start.md': 'unchanged' })
  } finally {
    await close()
  }
})

test('a repository that unpacks to very much ends its own process, and is too large', async () => {
  const { url, host, close } = await serveRepository({ 'zeros.md': Buffer.alloc(80_000_000) })
  try {
    const dir = await tempDir()
    const order = {
      url,
      folder: '',
      dir,
      privateHosts: [host],
      maxBytes: 1e6,
      maxUnpackedBytes: 1e9,
      maxFiles: 9,
    }
    const limits = { memoryMb: 220, timeoutMs: 60_000 }
    expect(await cloneApart(order, limits)).toBeNull()
    expect(await readdir(dir)).not.toContain('0')
  } finally {
    await close()
  }
})

test('a file that many paths name is unpacked and kept once', async () => {
  const same = 'The same words.'
  const { url, host, close } = await serveRepository({
    'docs/a.md': same,
    'docs/b.md': same,
    'c.md': 'Others.',
  })
  try {
    const dir = await tempDir()
    const order = {
      url,
      folder: '',
      dir,
      privateHosts: [host],
      maxBytes: 1e6,
      maxUnpackedBytes: 30,
      maxFiles: 9,
    }
    const answer = await cloneApart(order, { memoryMb: 1_024, timeoutMs: 60_000 })
    expect(answer && 'files' in answer && answer.files.length).toBe(3)
    expect((await readdir(dir)).filter((name) => name !== 'git')).toHaveLength(2)
  } finally {
    await close()
  }
})

/** A repository behind git's own HTTP program. */
async function serveRepository(files: Record<string, string | Buffer>) {
  const run = promisify(execFile)
  const root = await tempDir()
  const work = join(root, 'work')
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(work, path, '..'), { recursive: true })
    await writeFile(join(work, path), content)
  }
  await mkdir(join(work, 'docs'), { recursive: true })
  await symlink('/etc/passwd', join(work, 'docs/passwd.md'))
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', '-c', 'init.defaultBranch=main', ...args], {
      cwd: work,
    })
  await git('init', '-q')
  await git('add', '-A')
  await git('commit', '-qm', 'one')
  await git('clone', '-q', '--bare', work, join(root, 'repo.git'))
  const server = createServer((request, response) => {
    const [path, query = ''] = (request.url ?? '/').split('?')
    const child = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: path,
        QUERY_STRING: query,
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        CONTENT_LENGTH: request.headers['content-length'] ?? '',
        ...(request.headers['git-protocol'] && { GIT_PROTOCOL: String(request.headers['git-protocol']) }),
      },
    })
    request.pipe(child.stdin)
    void buffer(child.stdout).then((answer) => {
      const end = answer.indexOf('\r\n\r\n')
      const lines = answer.subarray(0, end).toString().split('\r\n')
      const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]))
      const { Status: status = '200', ...rest } = headers
      response.writeHead(Number.parseInt(status, 10), rest).end(answer.subarray(end + 4))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}/repo.git`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

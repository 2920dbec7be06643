import { mkdtemp, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openStaticFolder } from './static-folder.ts'

test('a file comes in the encoding that is taken, and anew when it was built again', async () => {
  const root = await mkdtemp(join(tmpdir(), 'vk-static-'))
  const path = join(root, 'app.js')
  const text = 'export const a = 1\n'.repeat(100)
  await writeFile(path, text)
  const folder = openStaticFolder(root)
  const file = (await folder.find('app.js'))!
  expect(brotliDecompressSync((await file.body('gzip, br')).bytes).toString()).toBe(text)
  expect(gunzipSync((await file.body('gzip')).bytes).toString()).toBe(text)
  expect((await file.body(undefined)).encoding).toBeNull()
  expect(await folder.find('app.js')).toBe(file)

  await writeFile(path, 'short')
  await utimes(path, 1, 1)
  const again = (await folder.find('/app.js'))!
  expect(again.etag).not.toBe(file.etag)
  expect((await again.body('br')).encoding).toBeNull()
})

test('names of bundlers are told from plain ones', async () => {
  const root = await mkdtemp(join(tmpdir(), 'vk-static-'))
  for (const name of ['index-Ab3dEf9h.js', 'embed.js', 'manifest.json', 'font.3f9a8b7c.woff2'])
    await writeFile(join(root, name), 'x')
  const folder = openStaticFolder(root)
  const hashed = async (name: string) => (await folder.find(name))?.hashed
  expect(await hashed('index-Ab3dEf9h.js')).toBe(true)
  expect(await hashed('font.3f9a8b7c.woff2')).toBe(true)
  expect(await hashed('embed.js')).toBe(false)
  expect(await hashed('manifest.json')).toBe(false)
  expect(await folder.find('none.js')).toBeNull()
  expect(await folder.find('../static-folder.ts')).toBeNull()
})

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { tempDir } from '@visualkit/testing'
import { expect, it } from 'vitest'
import { createLocalBlobStore } from './local-blob-store.ts'
import { readSignedFile, signedFileUrl } from './signed-file-url.ts'

const bytes = Buffer.from('picture')

it('keeps files for their owner only, whole, and forgets them', async () => {
  const folder = await tempDir()
  const blobs = createLocalBlobStore(folder)
  const key = 'frames/t/s/one.webp'
  await blobs.put(key, bytes, 'image/webp')
  await blobs.put(key, bytes, 'image/webp')
  expect(await blobs.get(key)).toEqual({ bytes, mediaType: 'image/webp' })
  expect(await readdir(join(folder, 'frames/t/s'))).toEqual(['one.webp'])
  expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'frames'))).mode & 0o777).toBe(0o700)
  await blobs.delete(key)
  await blobs.delete(key)
  expect(await blobs.get(key)).toBeNull()
  expect(await blobs.get('frames')).toBeNull()
  await expect(blobs.put('a/b.png', bytes, 'text/html')).rejects.toThrow('ending')
})

it('never leaves its folder', async () => {
  const blobs = createLocalBlobStore(await tempDir())
  for (const key of [
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a//b',
    '',
    '.hidden',
    'a/.',
    'a\\b',
    'a\u0000b',
    'A/b',
  ]) {
    await expect(blobs.get(key)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await expect(blobs.put(key, bytes, 'image/webp')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  }
})

it('signs links that expire, keep their address for a while, and cannot be forged', async () => {
  const blobs = createLocalBlobStore(await tempDir())
  await blobs.put('frames/one.png', bytes, 'image/png')
  const at = (seconds: number) => ({
    blobs,
    gate: {
      isSuspended: async () => false,
      requireActive: async () => {},
      plan: async () => 'self_hosted',
      close: async () => {},
    },
    secrets: { apiKeyHash: 'a', sessionToken: 'b', fileUrl: 'c', encryption: 'd', audit: 'e' },
    now: () => new Date(seconds * 1000),
  })
  const url = new URL(signedFileUrl(at(1_000), 'frames/one.png'), 'http://x')
  const link = { key: 'frames/one.png', exp: url.searchParams.get('exp')!, sig: url.searchParams.get('sig')! }
  expect(url.pathname).toBe('/api/v1/files/frames/one.png')
  expect(signedFileUrl(at(1_500), 'frames/one.png')).toBe(signedFileUrl(at(1_000), 'frames/one.png'))
  expect(await readSignedFile(at(1_900), link)).toEqual({ bytes, mediaType: 'image/png' })
  await expect(readSignedFile(at(Number(link.exp)), link)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  for (const forged of [
    { exp: '99999999999' },
    { key: 'frames/two.png' },
    { sig: '' },
    { sig: `${link.sig}=` },
    { exp: 'x' },
  ]) {
    await expect(readSignedFile(at(1_000), { ...link, ...forged })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  }
})

import { expect, test } from 'vitest'
import { createEmbedder } from './create-embedder.ts'

test('texts stay on this machine only with a server of its own', async () => {
  const at = async (baseUrl: string) =>
    (await createEmbedder({ compatible: { baseUrl, model: 'e5' } }))?.leavesMachine
  expect(await at('http://localhost:8080/v1')).toBe(false)
  expect(await at('http://[::1]:8080/v1')).toBe(false)
  expect(await at('https://embeddings.example/v1')).toBe(true)
  expect((await createEmbedder({ openaiApiKey: 'k' }))?.leavesMachine).toBe(true)
  expect(await createEmbedder({})).toBeNull()
})

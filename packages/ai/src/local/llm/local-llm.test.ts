import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { streamText } from 'ai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLocalLlm } from './create-local-llm.ts'
import { findLocalLlm } from './find-local-llm.ts'
import { LlmProcess } from './llm-process.ts'

let modelsDir: string
beforeAll(async () => {
  modelsDir = await mkdtemp(join(tmpdir(), 'vk-llm-'))
  await mkdir(join(modelsDir, 'broken'))
  await writeFile(join(modelsDir, 'broken/broken.gguf'), 'no model')
})
afterAll(() => rm(modelsDir, { recursive: true }))

const task = (signal?: AbortSignal) => ({
  messages: [{ role: 'user' as const, text: 'Say hello.' }],
  maxTokens: 8,
  temperature: 0,
  signal,
  onText: () => {},
})

it('is found by its path or by its name, and says how to get it when it is not there', async () => {
  const modelPath = join(modelsDir, 'broken/broken.gguf')
  const found = { name: 'broken', modelPath, bytes: 8 }
  expect(await findLocalLlm({ model: modelPath, modelsDir })).toEqual(found)
  expect(await findLocalLlm({ model: 'local/broken', modelsDir })).toEqual(found)
  await expect(findLocalLlm({ model: 'local/absent', modelsDir })).rejects.toThrow(/vk models pull absent/)
  await expect(findLocalLlm({ model: '/nowhere/x.gguf', modelsDir })).rejects.toThrow(/VK_LOCAL_MODEL names/)
  await expect(findLocalLlm({ model: 'local/../secrets', modelsDir })).rejects.toThrow(/no name of a folder/)
})

it('a file that is no model is told, each time, and one who waits no longer is let go', async () => {
  const modelPath = join(modelsDir, 'broken/broken.gguf')
  const llm = new LlmProcess({ id: 'local/broken', modelPath, contextTokens: 512 })
  const given = new AbortController()
  const first = llm.write(task())
  const second = llm.write(task(given.signal))
  given.abort(new Error('no longer wanted'))
  await expect(second).rejects.toThrow('no longer wanted')
  await expect(first).rejects.toThrow(/local\/broken cannot be loaded/)
  await expect(llm.write(task())).rejects.toThrow(/local\/broken cannot be loaded/)
  await llm.close()
}, 60_000)

it('whoever would wait for too long is refused at once', async () => {
  const llm = new LlmProcess({ id: 'local/broken', modelPath: '/nowhere.gguf', contextTokens: 512 })
  const waiting = Promise.allSettled([llm.write(task()), llm.write(task())])
  await expect(llm.write(task())).rejects.toMatchObject({ name: 'BusyModelError' })
  await llm.close()
  for (const one of await waiting)
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'The server stops.' } })
})

// A real model is no part of the project: whoever has one says where.
const real = process.env.VK_TEST_LOCAL_MODEL
if (real) {
  it('a real model streams its words, counts them, and stops when it is told to', async () => {
    const { model, close } = createLocalLlm({ name: 'real', modelPath: real, contextTokens: 1_024 })
    const ask = (prompt: string, maxOutputTokens: number, abortSignal?: AbortSignal) =>
      streamText({ model, prompt, maxOutputTokens, abortSignal, maxRetries: 0, onError: () => {} })
    const short = ask('What is the capital of France?', 24)
    expect(await short.text).toContain('Paris')
    const { inputTokens, outputTokens } = await short.totalUsage
    expect(inputTokens).toBeGreaterThan(8)
    expect(outputTokens).toBeGreaterThan(3)
    const stop = new AbortController()
    const pieces: string[] = []
    for await (const part of ask('Count to a thousand.', 900, stop.signal).fullStream)
      if (part.type === 'text-delta' && pieces.push(part.text) === 3) stop.abort()
    expect(pieces.length).toBeLessThan(100)
    expect(await ask('Say hello.', 4).text).not.toBe('')
    await close()
  }, 120_000)
}

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelUsage } from '../answer/answer-model.ts'
import { createEmbedder } from '../embed/create-embedder.ts'
import { overrideCatalogue } from '../models/catalogue.ts'
import { createReranker } from '../rerank/create-reranker.ts'
import { writeTinyModel } from '../testing/tiny-model.ts'
import { downloadModel } from './download-model.ts'
import { LocalModel } from './local-model.ts'

let modelsDir: string
beforeAll(async () => {
  modelsDir = await mkdtemp(join(tmpdir(), 'vk-models-'))
  const words = {
    money: [3, 4, 0],
    refund: [6, 8, 0],
    parcel: [0, 0, 5],
    query: [0, 0, 90],
    passage: [0, 90, 0],
  }
  await writeTinyModel(join(modelsDir, 'tiny'), words)
  await writeTinyModel(join(modelsDir, 'judge'), { money: [2], parcel: [-2] }, 'reranker')
})
afterAll(() => rm(modelsDir, { recursive: true }))

describe('a local embedding model', () => {
  it('gives the mean of a text’s tokens, of length one, in the order of the texts', async () => {
    const embedder = (await createEmbedder({ model: 'local/tiny', modelsDir }))!
    const used: ModelUsage[] = []
    // Of many lengths, so that they are worked on in another order.
    const texts = Array.from({ length: 20 }, (_, n) =>
      n % 2 ? 'money '.repeat(20 - n) : `parcel ${' parcel'.repeat(n)}`,
    )
    const vectors = await embedder.embed(texts, 'document', undefined, (usage) => used.push(usage))
    expect(vectors).toHaveLength(20)
    vectors.forEach((vector, n) => {
      const expected = n % 2 ? [0.6, 0.8, 0] : [0, 0, 1]
      for (const [at, value] of vector.entries()) expect(value).toBeCloseTo(expected[at]!, 5)
    })
    // The words, and two special tokens each.
    const tokens = texts.reduce((sum, text) => sum + text.trim().split(/ +/).length + 2, 0)
    expect(used).toEqual([{ model: 'local/tiny', inputTokens: tokens }])
    expect(embedder.leavesMachine).toBe(false)
    await embedder.close!()
  })

  it('puts what the model wants before a question and before a passage', async () => {
    const entry = { kind: 'embedding', prices: {}, prefixes: { query: 'query: ', document: 'passage: ' } }
    const catalogue = overrideCatalogue({ models: { 'local/tiny': entry } }, 'own.json')
    const embedder = (await createEmbedder({ model: 'local/tiny', modelsDir, catalogue }))!
    const [question] = await embedder.embed(['money'], 'query')
    const [passage] = await embedder.embed(['money'], 'document')
    expect(question![2]).toBeGreaterThan(0.9)
    expect(passage![1]).toBeGreaterThan(0.9)
    await embedder.close!()
  })

  it('cuts a text that is longer than the model reads', async () => {
    const embedder = (await createEmbedder({ model: 'local/tiny', modelsDir }))!
    const used: ModelUsage[] = []
    await embedder.embed(['money '.repeat(50_000)], 'document', undefined, (usage) => used.push(usage))
    expect(used).toEqual([{ model: 'local/tiny', inputTokens: 64 }])
    await embedder.close!()
  })

  it('lets a question pass the documents that wait, and leaves what was given up', async () => {
    const model = new LocalModel({ name: 'tiny', modelsDir })
    const ended: string[] = []
    const given = new AbortController()
    const documents = model.run(
      Array.from({ length: 80 }, () => 'parcel'),
      { urgent: false },
    )
    const dropped = model.run(['money'], { urgent: false, signal: given.signal })
    const question = model.run(['money'], { urgent: true })
    given.abort(new Error('no longer wanted'))
    await expect(dropped).rejects.toThrow('no longer wanted')
    await Promise.all([
      documents.then(() => ended.push('documents')),
      question.then(() => ended.push('question')),
    ])
    expect(ended).toEqual(['question', 'documents'])
    await model.close()
  })

  it('says which files are missing or broken, and how to get them', async () => {
    const missing = createEmbedder({ model: 'local/absent', modelsDir })
    await expect(missing).rejects.toThrow(/local\/absent is not in .*vk models pull absent/)
    await expect(createEmbedder({ model: 'local/../secrets', modelsDir })).rejects.toThrow(
      /no name of a folder/,
    )
    const broken = join(modelsDir, 'broken/onnx')
    await mkdir(broken, { recursive: true })
    await writeFile(join(broken, 'model.onnx'), 'no graph')
    await writeFile(join(modelsDir, 'broken/tokenizer.json'), '{}')
    const embedder = (await createEmbedder({ model: 'local/broken', modelsDir }))!
    await expect(embedder.embed(['money'], 'query')).rejects.toThrow(/local\/broken cannot be loaded/)
    await expect(embedder.embed(['money'], 'query')).rejects.toThrow(/local\/broken cannot be loaded/)
  })
})

it('a local reranker scores each pair, higher where it fits better', async () => {
  const reranker = (await createReranker({ model: 'local/judge', modelsDir }))!
  const scores = await reranker.rerank('money', ['parcel parcel', 'money', 'unheard of'])
  expect(scores.map((score) => score.toFixed(3))).toEqual(['0.119', '0.982', '0.881'])
  await reranker.close!()
  const tiny = (await createReranker({ model: 'local/tiny', modelsDir }))!
  await expect(tiny.rerank('money', ['parcel'])).rejects.toThrow(/no reranker/)
  await tiny.close!()
})

describe('a model that is downloaded', () => {
  const serve = async (files: string) => {
    const server = createServer((request, response) => {
      const path = request.url!
      // As publishers do: the file is elsewhere.
      if (path.startsWith('/model/')) response.writeHead(302, { location: `/store${path.slice(6)}` }).end()
      else
        readFile(join(files, path.slice(7))).then(
          (bytes) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
          () => response.writeHead(404).end(),
        )
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    return { from: `http://127.0.0.1:${port}/model`, stop: () => server.close() }
  }

  it('is fetched with its progress, tried, and used; what is not whole leaves nothing behind', async () => {
    const into = join(modelsDir, 'downloads')
    const told: string[] = []
    const onProgress = (file: string, bytes: number, total: number | null) =>
      void (bytes === total && told.push(file))
    const whole = await serve(join(modelsDir, 'tiny'))
    await downloadModel({ name: 'fetched', modelsDir: into, from: whole.from, onProgress })
    expect(told).toEqual([
      'config.json',
      'tokenizer_config.json',
      'tokenizer.json',
      'onnx/model_quantized.onnx',
    ])
    const embedder = (await createEmbedder({ model: 'local/fetched', modelsDir: into }))!
    expect(await embedder.embed(['money'], 'query')).toHaveLength(1)
    await embedder.close!()
    const again = downloadModel({ name: 'fetched', modelsDir: into, from: whole.from, onProgress })
    await expect(again).rejects.toThrow(/is there already/)
    await expect(downloadModel({ name: 'unheard-of', modelsDir: into, onProgress })).rejects.toThrow(/--from/)
    whole.stop()
    const half = await serve(join(modelsDir, 'broken'))
    const failing = downloadModel({ name: 'half', modelsDir: into, from: half.from, onProgress })
    await expect(failing).rejects.toThrow(/answered 404/)
    expect(await readdir(into)).toEqual(['fetched'])
    half.stop()
  })
})

// A real model is no part of the project: whoever has one says where.
const real = process.env.VK_TEST_MODELS_DIR
if (real) {
  it('all-MiniLM-L6-v2 puts what means the same close together', async () => {
    const embedder = (await createEmbedder({ model: 'local/all-MiniLM-L6-v2', modelsDir: real }))!
    const [question, near, far] = await embedder.embed(
      [
        'How do I get my money back?',
        'Refunds are paid within ten days.',
        'Our office is closed on Sundays.',
      ],
      'document',
    )
    const cosine = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
    expect(question).toHaveLength(384)
    expect(cosine(question!, near!)).toBeGreaterThan(cosine(question!, far!) + 0.2)
    await embedder.close!()
  })
}

import { afterEach, describe, expect, it } from 'vitest'
import type { ModelUsage, Picture } from '../answer/answer-model.ts'
import { startVendorServer } from '../testing/vendor-server.ts'
import { createEmbedder, type EmbedderSettings } from './create-embedder.ts'

let stop: (() => void) | undefined
afterEach(() => stop?.())

const picture: Picture = { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/webp' }
const DATA = 'data:image/webp;base64,AQID'

/** The documented exchange of each vendor whose models see. */
const WIRES: {
  vendor: string
  path: string
  settings(url: string): EmbedderSettings
  answer: object
  body: object
  used: ModelUsage
}[] = [
  {
    vendor: 'voyage/voyage-multimodal-3.5',
    path: '/v1/multimodalembeddings',
    settings: (url) => ({
      model: 'voyage/voyage-multimodal-3.5',
      voyageApiKey: 'the-key',
      baseUrls: { voyage: `${url}/v1` },
    }),
    answer: {
      object: 'list',
      data: [{ object: 'embedding', embedding: [3, 4], index: 0 }],
      model: 'voyage-multimodal-3.5',
      usage: { text_tokens: 5, image_pixels: 2_000_000, total_tokens: 3_577 },
    },
    body: {
      model: 'voyage-multimodal-3.5',
      input_type: 'document',
      output_dimension: 1024,
      inputs: [
        {
          content: [
            { type: 'text', text: 'A lamp' },
            { type: 'image_base64', image_base64: DATA },
          ],
        },
      ],
    },
    used: { model: 'voyage/voyage-multimodal-3.5', inputTokens: 5, imageTokens: 3_572 },
  },
  {
    vendor: 'cohere/embed-v4.0',
    path: '/v2/embed',
    settings: (url) => ({
      model: 'cohere/embed-v4.0',
      cohereApiKey: 'the-key',
      baseUrls: { cohere: `${url}/v2` },
    }),
    answer: {
      id: 'a',
      embeddings: { float: [[3, 4]] },
      meta: { api_version: { version: '2' }, billed_units: { input_tokens: 5, images: 1 } },
      response_type: 'embeddings_by_type',
    },
    body: {
      model: 'embed-v4.0',
      input_type: 'search_document',
      output_dimension: 1024,
      embedding_types: ['float'],
      inputs: [
        {
          content: [
            { type: 'text', text: 'A lamp' },
            { type: 'image_url', image_url: { url: DATA } },
          ],
        },
      ],
    },
    used: { model: 'cohere/embed-v4.0', inputTokens: 5, images: 1 },
  },
]

describe.each(WIRES)('$vendor', ({ settings, path, answer, body, used }) => {
  it('is shown a picture beside its words, and what it counts is told apart', async () => {
    const server = await startVendorServer(() => ({ body: answer }))
    stop = server.stop
    const embedder = (await createEmbedder(settings(server.url)))!
    const told: ModelUsage[] = []
    const vector = await embedder.embedPicture!({ picture, text: 'A lamp' }, undefined, (usage) =>
      told.push(usage),
    )
    expect(vector).toEqual([3, 4])
    expect(told).toEqual([used])
    expect(server.calls[0]).toMatchObject({ path, body, headers: { authorization: 'Bearer the-key' } })
  })

  it('is asked again when it is busy, not when it refuses, and no picture stands in the error', async () => {
    const failures = [{ status: 429, headers: { 'retry-after-ms': '1' }, body: {} }]
    const server = await startVendorServer(() => failures.shift() ?? { status: 400, body: { detail: 'no' } })
    stop = server.stop
    const embedder = (await createEmbedder(settings(server.url)))!
    const error = await embedder.embedPicture!({ picture, text: 'A lamp' }).catch((one: unknown) => one)
    expect(server.calls).toHaveLength(2)
    expect(error).toMatchObject({ lastError: { statusCode: 400 } })
    expect(JSON.stringify(error)).not.toContain('AQID')
  })

  it('is not believed when it answers with another shape', async () => {
    const server = await startVendorServer(() => ({ body: { hello: 'world' } }))
    stop = server.stop
    const embedder = (await createEmbedder(settings(server.url)))!
    await expect(embedder.embedPicture!({ picture, text: 'A lamp' })).rejects.toThrow('gave no vectors')
  })
})

it('words alone go to the address of pictures where a vendor has another one for them', async () => {
  const { settings, answer } = WIRES[0]!
  const server = await startVendorServer(() => ({ body: answer }))
  stop = server.stop
  const embedder = (await createEmbedder(settings(server.url)))!
  expect(await embedder.embed(['Which lamp?'], 'query')).toEqual([[3, 4]])
  expect(server.calls[0]).toMatchObject({
    path: '/v1/multimodalembeddings',
    body: { input_type: 'query', inputs: [{ content: [{ type: 'text', text: 'Which lamp?' }] }] },
  })
})

it('models that read words alone see no picture', async () => {
  const words = { voyageApiKey: 'k', model: 'voyage/voyage-4' }
  expect((await createEmbedder(words))?.embedPicture).toBeUndefined()
})

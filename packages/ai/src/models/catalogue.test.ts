import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_CATALOGUE, Catalogue, overrideCatalogue, readCatalogue } from './catalogue.ts'
import { type CostUnit, priceOf } from './price-of.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vk-catalogue-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the catalogue', () => {
  it('knows every model it names as a default', () => {
    const { providers, models } = BUILT_IN_CATALOGUE
    for (const [id, { fastModel, strongModel, embeddingModel, rerankModel }] of Object.entries(providers)) {
      if (id === 'compatible') continue
      const named = [
        ['chat', fastModel],
        ['chat', strongModel],
        ['embedding', embeddingModel],
        ['rerank', rerankModel],
      ]
      for (const [kind, model] of named)
        if (model !== undefined) expect(models[`${id}/${model}`]?.kind, `${id}/${model}`).toBe(kind)
    }
  })

  it('takes single models and defaults from a file of the operator, and keeps the rest', async () => {
    const path = join(folder, 'own.json')
    await writeFile(
      path,
      JSON.stringify({
        dated: '2027-02-01',
        providers: { voyage: { embeddingModel: 'voyage-9' } },
        models: { 'voyage/voyage-9': { kind: 'embedding', prices: { inputPerMillion: 0.5 } } },
      }),
    )
    const catalogue = await readCatalogue(path)
    expect(Catalogue.parse(catalogue).dated).toBe('2027-02-01')
    expect(catalogue.providers.voyage).toMatchObject({
      embeddingModel: 'voyage-9',
      rerankModel: 'rerank-2.5',
    })
    const cost = { model: 'voyage/voyage-9', unit: 'input_tokens', quantity: 2_000_000 } as const
    expect(priceOf(catalogue, cost, new Date())).toBe(1)
    expect(catalogue.models['openai/text-embedding-3-small']).toEqual(
      BUILT_IN_CATALOGUE.models['openai/text-embedding-3-small'],
    )
    expect(BUILT_IN_CATALOGUE.models['voyage/voyage-9']).toBeUndefined()
  })

  it('says what is wrong with a file, and where', async () => {
    const path = join(folder, 'broken.json')
    await expect(readCatalogue(path)).rejects.toThrow(/VK_MODEL_CATALOGUE names .*ENOENT/)
    await writeFile(path, '{')
    await expect(readCatalogue(path)).rejects.toThrow(/is not JSON/)
    const wrong = { 'a/b': { kind: 'embedding', dimensions: 2048, prices: { inputPerMillion: -1 } } }
    expect(() => overrideCatalogue({ models: wrong }, 'own.json')).toThrow(
      /own\.json cannot be used.*models\.a\/b\.dimensions.*1024 at most.*models\.a\/b\.prices\.inputPerMillion/,
    )
    expect(() => overrideCatalogue({ models: { nameless: wrong['a/b'] } }, 'own.json')).toThrow(
      /provider\/model/,
    )
    expect(() => overrideCatalogue({ prizes: {} }, 'own.json')).toThrow(/prizes/)
  })
})

describe('a price', () => {
  const on = (day: string) => new Date(`${day}T12:00:00Z`)
  const of = (model: string, unit: CostUnit) =>
    priceOf(BUILT_IN_CATALOGUE, { model, unit, quantity: 1_000_000 }, on('2026-11-28'))

  it('goes by what was used', () => {
    expect(of('openai/gpt-5.6-luna', 'input_tokens')).toBeCloseTo(0.2, 10)
    expect(of('openai/gpt-5.6-luna', 'cached_input_tokens')).toBeCloseTo(0.02, 10)
    expect(of('openai/gpt-5.6-luna', 'output_tokens')).toBeCloseTo(1.2, 10)
    expect(of('voyage/voyage-4', 'cached_input_tokens')).toBeCloseTo(0.06, 10)
    expect(of('openai/gpt-5.6-luna', 'cache_write_tokens')).toBeCloseTo(0.2, 10)
    // Anthropic takes a quarter more for input that it keeps.
    for (const [model, { prices }] of Object.entries(BUILT_IN_CATALOGUE.models))
      if (model.startsWith('anthropic/'))
        expect(of(model, 'cache_write_tokens')).toBeCloseTo(1.25 * prices.inputPerMillion!, 10)
    expect(of('cohere/rerank-v4.0-fast', 'searches')).toBeCloseTo(2_000, 6)
  })

  it('changes on the day that was announced', () => {
    const cost = { model: 'google/gemini-3.8-flash', unit: 'output_tokens', quantity: 1_000_000 } as const
    expect(priceOf(BUILT_IN_CATALOGUE, cost, new Date('2026-12-31T23:59:59Z'))).toBeCloseTo(3.75, 10)
    expect(priceOf(BUILT_IN_CATALOGUE, cost, new Date('2027-01-01T00:00:00Z'))).toBeCloseTo(7.5, 10)
  })

  it('is nothing on a machine of the operator, and unknown for a model nobody named', () => {
    expect(of('compatible/llama', 'input_tokens')).toBe(0)
    expect(of('local/anything', 'input_tokens')).toBe(0)
    expect(of('openai/gpt-99', 'input_tokens')).toBeNull()
  })
})

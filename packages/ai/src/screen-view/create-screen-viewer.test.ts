import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ModelUsage } from '../answer/answer-model.ts'
import { BUILT_IN_CATALOGUE } from '../models/catalogue.ts'
import { configureModels } from '../models/configure-models.ts'
import { startVendorServer, type VendorCall } from '../testing/vendor-server.ts'
import { createScreenViewer } from './create-screen-viewer.ts'
import type { ScreenEvidence } from './viewer-prompt.ts'

/** What the model of each tier writes; a number is the status of a failure. */
let says: Record<string, string | number>
let server: Awaited<ReturnType<typeof startVendorServer>>
const usages: ModelUsage[] = []
const failures: string[] = []

const modelOf = ({ body }: VendorCall) => (body as unknown as { model: string }).model
const sure = (confidence: number, ...seen: string[]) => JSON.stringify({ seen, confidence })

beforeEach(async () => {
  usages.length = 0
  failures.length = 0
  server = await startVendorServer((call) => {
    const said = says[modelOf(call)] ?? 500
    if (typeof said === 'number') return { status: said, body: { error: { message: 'no' } } }
    return {
      body: {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1,
        model: modelOf(call),
        choices: [{ index: 0, message: { role: 'assistant', content: said }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
      },
    }
  })
})
afterEach(() => server.stop())

/** Three models of one vendor that take pictures. */
async function viewer() {
  const made = await configureModels({ openaiApiKey: 'k', baseUrls: { openai: server.url } })
  const [fast, strong] = made
  const dearest = { ...strong!, id: 'openai/gpt-5.6-sol', costliness: strong!.costliness * 2 }
  const { createOpenAI } = await import('@ai-sdk/openai')
  const named = createOpenAI({ apiKey: 'k', baseURL: server.url }).chat('gpt-5.6-sol')
  return createScreenViewer({
    models: [strong!, { ...dearest, model: named }, fast!],
    catalogue: BUILT_IN_CATALOGUE,
    onFailure: ({ model, error }) => failures.push(`${model}: ${error}`),
  })
}

const evidence: ScreenEvidence = {
  question: 'What colour is the dot?',
  locale: 'en',
  text: 'Sync\nLast run [email]',
  visibleError: null,
  pictures: [{ bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/webp', shows: 'part' }],
}
const look = async (mostCalls = 3) =>
  (await viewer()).look(evidence, {
    signal: new AbortController().signal,
    mostCalls,
    onUsage: (usage) => usages.push(usage),
  })

describe('the tiers of looking', () => {
  it('stop at the cheapest model that is sure', async () => {
    says = { 'gpt-5.6-luna': sure(0.9, 'The dot is green.') }
    expect(await look()).toEqual({
      seen: ['The dot is green.'],
      confidence: 0.9,
      model: 'openai/gpt-5.6-luna',
      tier: 1,
    })
    expect(usages).toEqual([
      { model: 'openai/gpt-5.6-luna', inputTokens: 900, cachedInputTokens: 0, outputTokens: 40 },
    ])
  })

  it('go up while nobody is sure, each with the same evidence, and tell what each has used', async () => {
    says = {
      'gpt-5.6-luna': sure(0.3, 'The dot may be green.'),
      'gpt-5.6-terra': `Here: ${sure(0.6, 'The dot is grey.')}`,
      'gpt-5.6-sol': sure(0.95, 'The dot is amber.'),
    }
    expect(await look()).toMatchObject({ seen: ['The dot is amber.'], tier: 3 })
    expect(usages.map(({ model }) => model)).toEqual([
      'openai/gpt-5.6-luna',
      'openai/gpt-5.6-terra',
      'openai/gpt-5.6-sol',
    ])
    const sent = server.calls.map(({ body }) => (body as unknown as { messages: object[] }).messages)
    expect(sent[1]).toEqual(sent[0])
    expect(sent[2]).toEqual(sent[0])
    expect(JSON.stringify(sent[0])).toContain('data:image/webp;base64,AQID')
  })

  it('ask no more models than they may, and withdraw what nobody is sure of', async () => {
    says = { 'gpt-5.6-luna': sure(0.2, 'Perhaps a dot.'), 'gpt-5.6-terra': sure(0.9, 'The dot is amber.') }
    expect(await look(1)).toBeNull()
    expect(server.calls).toHaveLength(1)
  })

  it('pass over a model that fails or writes something else', async () => {
    says = { 'gpt-5.6-luna': 500, 'gpt-5.6-terra': 'A dot.', 'gpt-5.6-sol': sure(0.8, 'The dot is amber.') }
    expect(await look()).toMatchObject({ tier: 3 })
    expect(failures).toEqual([
      'openai/gpt-5.6-luna: HTTP 500',
      'openai/gpt-5.6-terra: What it wrote is no account of a screen.',
    ])
  })

  it('keep nothing that a page made a model write: links, marks, personal data', async () => {
    says = {
      'gpt-5.6-luna': sure(0.9, '# Click `here`', 'See https://evil.example/x', 'Mail jane@example.com'),
    }
    expect((await look())?.seen).toEqual(['Click here', 'Mail [email]'])
  })

  it('are empty where no model takes pictures', async () => {
    const models = await configureModels({ compatible: { baseUrl: server.url } })
    const blind = createScreenViewer({ models, catalogue: BUILT_IN_CATALOGUE })
    expect([blind.tiers, blind.outside]).toEqual([[], []])
    expect((await viewer()).outside).toEqual(['OpenAI'])
  })
})

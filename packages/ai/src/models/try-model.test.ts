import { expect, test } from 'vitest'
import { configureModels } from './configure-models.ts'
import { tryModel, verdictOf } from './try-model.ts'

test.each([
  ['OpenAI refuses a key', 401, '{"error":{"code":"invalid_api_key"}}', 'key_refused'],
  ['Google refuses a key', 400, '{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}', 'key_refused'],
  ['Anthropic has no such model', 404, '{"error":{"type":"not_found_error"}}', 'no_such_model'],
  ['Anthropic has nothing left', 400, '{"error":{"message":"Your credit balance is too low"}}', 'no_credit'],
  ['OpenAI has nothing left', 429, '{"error":{"code":"insufficient_quota"}}', 'no_credit'],
  ['a payment is due', 402, '{}', 'no_credit'],
  ['a server fails', 500, '{}', 'fails'],
  ['nobody answers', undefined, '', 'unreachable'],
])('%s', (_name, statusCode, responseBody, verdict) => {
  expect(verdictOf({ statusCode, responseBody })).toBe(verdict)
})

test('an address where nobody is cannot be reached', async () => {
  const [model] = await configureModels({ openaiApiKey: 'k', baseUrls: { openai: 'http://127.0.0.1:9/v1' } })
  expect(await tryModel(model!)).toBe('unreachable')
})

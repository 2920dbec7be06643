import { afterEach, expect, test } from 'vitest'
import { startVendorServer } from '../testing/vendor-server.ts'
import { configureModels, type ModelSettings } from './configure-models.ts'
import { tryModel } from './try-model.ts'

let stop: (() => void) | undefined
afterEach(() => stop?.())

type Refusal = [what: string, status: number, body: object, verdict: string]

/** The bodies that each vendor documents for its refusals. */
const openai = (code: string, message: string) => ({ error: { message, type: code, param: null, code } })
const OPENAI: Refusal[] = [
  ['a wrong key', 401, openai('invalid_api_key', 'Incorrect API key provided: sk-x.'), 'key_refused'],
  ['no credit', 429, openai('insufficient_quota', 'You exceeded your current quota.'), 'no_credit'],
  ['a payment due', 402, openai('billing_not_active', 'Your account is not active.'), 'no_credit'],
  ['an unknown model', 404, openai('model_not_found', 'The model `x` does not exist.'), 'no_such_model'],
  ['a failure', 503, openai('server_error', 'The server is overloaded.'), 'fails'],
]
const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message } })
const ANTHROPIC: Refusal[] = [
  ['a wrong key', 401, anthropic('authentication_error', 'invalid x-api-key'), 'key_refused'],
  ['no credit', 400, anthropic('invalid_request_error', 'Your credit balance is too low.'), 'no_credit'],
  ['a payment due', 402, anthropic('billing_error', 'There is an issue with your billing.'), 'no_credit'],
  ['its limit', 429, anthropic('rate_limit_error', 'This would exceed your rate limit.'), 'no_credit'],
  ['an unknown model', 404, anthropic('not_found_error', 'model: x'), 'no_such_model'],
  ['a failure', 529, anthropic('overloaded_error', 'Overloaded'), 'fails'],
]
const google = (code: number, status: string, message: string, reason = '') => ({
  error: {
    code,
    message,
    status,
    details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }],
  },
})
const GOOGLE: Refusal[] = [
  [
    'a wrong key',
    400,
    google(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID'),
    'key_refused',
  ],
  ['a key without the right', 403, google(403, 'PERMISSION_DENIED', 'Permission denied.'), 'key_refused'],
  ['no credit', 429, google(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.'), 'no_credit'],
  ['an unknown model', 404, google(404, 'NOT_FOUND', 'models/x is not found'), 'no_such_model'],
  ['a failure', 503, google(503, 'UNAVAILABLE', 'The model is overloaded.'), 'fails'],
]
const VENDORS: [string, (url: string) => ModelSettings, Refusal[]][] = [
  ['OpenAI', (url) => ({ openaiApiKey: 'k', baseUrls: { openai: url } }), OPENAI],
  ['Anthropic', (url) => ({ anthropicApiKey: 'k', baseUrls: { anthropic: url } }), ANTHROPIC],
  ['Google', (url) => ({ googleApiKey: 'k', baseUrls: { google: url } }), GOOGLE],
  ['An own server', (url) => ({ compatible: { baseUrl: url, apiKey: 'k', model: 'x' } }), OPENAI],
]

test.each(
  VENDORS.flatMap(([vendor, settings, refusals]) =>
    refusals.map((one) => [vendor, settings, ...one] as const),
  ),
)('%s: what its refusal means is told (%#)', async (_vendor, settings, _what, status, body, verdict) => {
  const server = await startVendorServer(() => ({ status, body }))
  stop = server.stop
  const [model] = await configureModels(settings(server.url))
  expect(await tryModel(model!)).toBe(verdict)
  // Said once: whoever waits is not kept by tries of our own.
  expect(server.calls).toHaveLength(1)
})

test.each(VENDORS)('%s: an address where nobody is cannot be reached', async (_vendor, settings) => {
  const [model] = await configureModels(settings('http://127.0.0.1:9'))
  expect(await tryModel(model!)).toBe('unreachable')
})

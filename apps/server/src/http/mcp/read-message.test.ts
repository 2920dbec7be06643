import { expect, it } from 'vitest'
import { readMessage } from './read-message.ts'
import { UnreadableBody } from './unreadable-body.ts'

const BASE = { jsonrpc: '2.0', id: 1 }
const PARSE = -32_700
const REQUEST = -32_600
const PARAMS = -32_602

it.each([
  ['nothing', undefined, PARSE, null],
  ['no JSON', new UnreadableBody('The body is not valid JSON.'), PARSE, null],
  ['several at once', [{ ...BASE, method: 'ping' }], REQUEST, null],
  ['an empty batch', [], REQUEST, null],
  ['a text', 'ping', REQUEST, null],
  ['null', null, REQUEST, null],
  ['no version', { id: 7, method: 'ping' }, REQUEST, 7],
  ['another version', { ...BASE, jsonrpc: '1.0', method: 'ping' }, REQUEST, 1],
  ['no method', BASE, REQUEST, 1],
  ['a method that is no text', { ...BASE, id: 'a', method: 4 }, REQUEST, 'a'],
  ['an id of null', { ...BASE, id: null, method: 'ping' }, REQUEST, null],
  ['an id that is half', { ...BASE, id: 1.5, method: 'ping' }, REQUEST, null],
  ['parameters in a row', { ...BASE, method: 'tools/call', params: ['ask'] }, REQUEST, 1],
  ['a call of nothing', { ...BASE, method: 'tools/call', params: {} }, PARAMS, 1],
  ['a call without parameters', { ...BASE, method: 'tools/call' }, PARAMS, 1],
  [
    'arguments in a row',
    { ...BASE, method: 'tools/call', params: { name: 'ask', arguments: [] } },
    PARAMS,
    1,
  ],
  [
    'a place in the list that is no text',
    { ...BASE, method: 'tools/list', params: { cursor: 3 } },
    PARAMS,
    1,
  ],
  ['a greeting without a version', { ...BASE, method: 'initialize', params: {} }, PARAMS, 1],
])('%s is refused with its code', (_, body, code, id) => {
  const read = readMessage(body)
  expect(read).toMatchObject({
    status: code === PARAMS ? 200 : 400,
    refusal: { jsonrpc: '2.0', id, error: { code, message: expect.stringMatching(/\w/) } },
  })
})

it.each([
  ['a request', { ...BASE, method: 'tools/list' }],
  ['a request of something unknown, which is answered as such', { ...BASE, method: 'resources/list' }],
  ['a notification', { jsonrpc: '2.0', method: 'notifications/initialized' }],
  // Without an id nobody waits for an answer: it is told, and never done.
  ['a call that is only told', { jsonrpc: '2.0', method: 'tools/call', params: {} }],
  ['an answer', { ...BASE, result: {} }],
])('%s is read', (_, body) => {
  expect(readMessage(body)).toEqual({ message: body })
})

it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__proto__'])(
  'lets the method %s, which there is not, go on to be refused as unknown',
  (method) => expect(readMessage({ ...BASE, method })).toEqual({ message: { ...BASE, method } }),
)

import { expect, test } from 'vitest'
import { readOpenApi } from './read-openapi.ts'

const SHOP = {
  openapi: '3.1.0',
  servers: [{ url: '/api' }],
  components: {
    schemas: {
      Cancel: { required: ['reason'], properties: { reason: { type: 'string' }, items: { type: 'array' } } },
    },
  },
  paths: {
    '/orders/{orderId}': {
      parameters: [
        {
          name: 'orderId',
          in: 'path',
          required: true,
          schema: { type: 'string' },
          description: 'Order number',
        },
      ],
      get: {
        operationId: 'getOrder',
        summary: 'Look an order up',
        parameters: [{ name: 'lang', in: 'query', schema: { type: 'string' } }],
      },
      post: {
        operationId: 'cancelOrder',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Cancel' } } } },
      },
    },
    '/loop': { get: { requestBody: { $ref: '#/paths/~1loop/get/requestBody' } } },
  },
}

test('operations become tools: what they are given, where it stands, and whether they change something', () => {
  const { offers: offered, leftOut } = readOpenApi(SHOP, 'https://shop.example/openapi.json')!
  expect(leftOut).toEqual([])
  expect(offered.map(({ name, effect }) => [name, effect])).toEqual([
    ['get_order', 'reads'],
    ['cancel_order', 'changes'],
    ['get_loop', 'reads'],
  ])
  expect(offered[0]!.definition).toMatchObject({
    method: 'GET',
    url: 'https://shop.example/api/orders/{order_id}',
    arguments: [
      { name: 'order_id', description: 'Order number', required: true },
      { name: 'lang', required: false },
    ],
  })
  expect(offered[1]!.definition).toMatchObject({
    method: 'POST',
    body: '{"reason":"{reason}"}',
    arguments: [{ name: 'order_id' }, { name: 'reason', required: true }],
  })
})

test('what cannot be called right is left out, and a GET that says it does something changes something', () => {
  const json = (schema: object) => ({ required: true, content: { 'application/json': { schema } } })
  const { offers, leftOut } = readOpenApi({
    openapi: '3.0.0',
    servers: [{ url: 'https://shop.example' }],
    paths: {
      '/search': {
        post: {
          requestBody: json({
            required: ['sku', 'filter'],
            properties: { sku: { type: 'string' }, filter: { type: 'object' } },
          }),
        },
      },
      '/photo': { post: { requestBody: { required: true, content: { 'multipart/form-data': {} } } } },
      '/many': { post: { requestBody: json({ type: 'object', required: ['lines'] }) } },
      '/get-refund': { get: { operationId: 'getRefund', summary: 'Issue a refund to a customer' } },
      '/orders': {
        get: { operationId: 'orders', summary: 'Order status', description: 'Tells the status.' },
      },
      '/cancel': { get: { operationId: 'cancelOrder' } },
    },
  })!
  expect(leftOut).toEqual(['POST /search', 'POST /photo', 'POST /many'])
  expect(offers.map(({ name, effect }) => [name, effect])).toEqual([
    ['get_refund', 'changes'],
    ['orders', 'reads'],
    ['cancel_order', 'changes'],
  ])
})

test('what is none is said to be none', () => {
  expect(readOpenApi({ swagger: '2.0', paths: {} })).toBeNull()
  expect(readOpenApi('x')).toBeNull()
  expect(readOpenApi({ openapi: '3.0.0', paths: {} })).toBeNull()
  expect(readOpenApi({ openapi: '3.0.0', servers: [{ url: 'https://{host}' }], paths: {} })).toBeNull()
})

test('a list that very many operations share is not gone through for each', () => {
  const properties = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`p${at}`, {}]))
  const operation = { requestBody: { content: { 'application/json': { schema: { $ref: '#/x' } } } } }
  const paths = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`/${at}`, { post: operation }]))
  const read = readOpenApi({
    openapi: '3.0.0',
    servers: [{ url: 'https://a.example' }],
    x: { properties },
    paths,
  })!
  expect(read.offers).toEqual([])
  expect(read.leftOut).toHaveLength(200)
})

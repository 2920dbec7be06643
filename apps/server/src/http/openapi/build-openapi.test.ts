import { expect, test } from 'vitest'
import { REST_ROUTES } from '../rest/routes/index.ts'
import { buildOpenApi } from './build-openapi.ts'
import { renderReference } from './render-reference.ts'

const document = buildOpenApi(REST_ROUTES, {
  baseUrl: 'https://api.example.com',
  version: '1.2.3',
  cookie: '__Host-vk.session_token',
})

test('every route is an operation with its own id, credentials, errors and an answer', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(operations).toHaveLength(REST_ROUTES.length)
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(REST_ROUTES.length)
  for (const operation of operations) {
    expect(operation.security.length).toBeGreaterThan(0)
    for (const requirement of operation.security)
      expect(document.components.securitySchemes).toHaveProperty(Object.keys(requirement))
    const statuses = Object.keys(operation.responses)
    expect(statuses.some((status) => status.startsWith('20'))).toBe(true)
    expect(statuses).toEqual(expect.arrayContaining(['401', '403', '429', '500']))
  }
})

test('every path parameter is declared, and nothing else', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    for (const operation of Object.values(operations)) {
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(declared.map((parameter) => parameter.name)).toEqual(named)
    }
  }
})

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!)
  expect(references.length).toBeGreaterThan(20)
  for (const reference of references) {
    expect(reference).toMatch(/^#\/components\/schemas\//)
    expect(document.components.schemas).toHaveProperty([reference.split('/').at(-1)!])
  }
})

test('bodies and answers are those of the contracts', () => {
  const send = document.paths['/sessions/{id}/messages']!.post!
  expect(send.requestBody?.content['application/json']?.schema).toEqual({
    $ref: '#/components/schemas/SendMessageInput',
  })
  expect(send.responses['201']?.content?.['application/json']?.schema).toEqual({
    $ref: '#/components/schemas/SendMessageOutput',
  })
  expect(send.responses['200']?.content).toHaveProperty(['text/event-stream'])
  expect(document.components.schemas.SendMessageInput).toMatchObject({
    type: 'object',
    required: ['content'],
  })
  const upload = document.paths['/knowledge/documents']!.post!
  expect(Object.keys(upload.requestBody!.content)).toEqual(['application/json', 'multipart/form-data'])
})

test('the page shows every route with a call that can be copied', () => {
  const page = renderReference(REST_ROUTES, document, 'https://api.example.com')
  for (const route of REST_ROUTES) {
    expect(page).toContain(`id="${route.id}"`)
    expect(page).toContain(route.path.replace(':id', '$ID'))
  }
})

import { KEY_PERMISSIONS } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { keySnippets, type SnippetKey } from './key-snippets.ts'

const places = { api: 'https://vk.example', widget: 'https://widget.example' }
const publishable: SnippetKey = {
  type: 'publishable',
  key: 'pk_live_abc',
  permissions: [],
  origin: 'https://shop.example',
  agentId: null,
}
const secret: SnippetKey = {
  ...publishable,
  type: 'secret',
  key: null,
  permissions: ['*'],
  agentId: 'agent-1',
}
const languages = (key: SnippetKey) => keySnippets(key, places).map(({ language }) => language)

it('a publishable key stands in what a page needs, with a page it works on', () => {
  const [html, typescript, curl] = keySnippets(publishable, places)
  expect(html).toEqual({
    language: 'html',
    code: '<script src="https://widget.example/embed.js" data-key="pk_live_abc" async></script>',
  })
  expect(typescript?.code).toContain("import { VKClient } from 'visualkit'\n")
  expect(typescript?.code).toContain("apiKey: 'pk_live_abc',\n  baseUrl: 'https://vk.example',")
  expect(curl?.code).toContain("-H 'Origin: https://shop.example'")
  expect(keySnippets({ ...publishable, key: null }, places)[0]?.code).toContain('YOUR_PUBLISHABLE_KEY')
})

it('a secret key is read from the environment, and names its assistant', () => {
  expect(languages(secret)).toEqual(['typescript', 'python', 'curl'])
  for (const { code } of keySnippets(secret, places)) expect(code).toContain('VISUALKIT_KEY')
  expect(keySnippets(secret, places)[0]?.code).toContain("agentId: 'agent-1'")
})

it.each([
  ['conversations.begin', 'api/v1/sessions \\', 'visitorId'],
  ['conversations.read', 'api/v1/sessions \\', ''],
  ['knowledge.read', 'api/v1/knowledge/search', 'query'],
  ['knowledge.write', 'api/v1/knowledge/documents', 'content'],
  ['assistants.read', 'api/v1/assistants', ''],
  ['assistants.test', 'test-runs', '{}'],
])('a key that may only %s gets a call it may make', (permission, path, body) => {
  const snippets = keySnippets({ ...secret, permissions: [permission] }, places)
  const curl = snippets.at(-1)
  expect(curl?.code).toContain(path)
  expect(curl?.code).toContain(body)
  expect(snippets).toHaveLength(permission === 'conversations.begin' ? 3 : 1)
})

it('there is code for every permission', () => {
  for (const permission of KEY_PERMISSIONS)
    expect(languages({ ...secret, permissions: [permission] })).toContain('curl')
})

import { type KeyPermission, type KeySnippet, keyMay } from '@visualkit/contracts'

export interface SnippetKey {
  type: 'publishable' | 'secret'
  /** A publishable key as a whole, when it is known. */
  key: string | null
  permissions: readonly string[]
  /** A page a publishable key works on. */
  origin: string
  /** The assistant a server talks to. */
  agentId: string | null
}

export interface SnippetPlaces {
  api: string
  widget: string
}

/** Apart, so that it is not taken for an import of this file. */
const IMPORT_CLIENT = "import { VKClient } from 'visualkit'"

/** What to paste for a key, in each language it can be used from; the most likely first. */
export function keySnippets(key: SnippetKey, places: SnippetPlaces): KeySnippet[] {
  return key.type === 'publishable' ? forPages(key, places) : forServers(key, places)
}

function forPages({ key, origin }: SnippetKey, { api, widget }: SnippetPlaces): KeySnippet[] {
  const shown = key ?? 'YOUR_PUBLISHABLE_KEY'
  return [
    { language: 'html', code: `<script src="${widget}/embed.js" data-key="${shown}" async></script>` },
    {
      language: 'typescript',
      code: `${IMPORT_CLIENT}

const client = new VKClient({
  apiKey: '${shown}',
  baseUrl: '${api}',
})
const agent = await client.connectAgent({ visitorId: 'visitor-1' })

agent.on('text', (message) => console.log(message.content))
await agent.sendText('Hello')`,
    },
    {
      language: 'curl',
      code: `curl ${api}/api/v1/sessions \\
  -H 'Authorization: Bearer ${shown}' \\
  -H 'Origin: ${origin}' \\
  -H 'Content-Type: application/json' \\
  -d '{"visitorId": "visitor-1"}'`,
    },
  ]
}

/** The SDKs open conversations; a key that may not is for single calls. */
function forServers(key: SnippetKey, { api }: SnippetPlaces): KeySnippet[] {
  const curl: KeySnippet = { language: 'curl', code: curlFor(key, api) }
  if (!keyMay(key.permissions, 'conversations.begin')) return [curl]
  const { agentId } = key
  return [
    {
      language: 'typescript',
      code: `import { env } from 'node:process'
${IMPORT_CLIENT}

const client = new VKClient({
  apiKey: env.VISUALKIT_KEY!,
  baseUrl: '${api}',
})
const agent = await client.connectAgent({${agentId ? `\n  agentId: '${agentId}',` : ''}
  visitorId: 'customer-1',
})

agent.on('text', (message) => {
  console.log(message.content)
  agent.close()
})
await agent.sendText('Hello')`,
    },
    {
      language: 'python',
      code: `import os

from visualkit.sync import VKClient

with VKClient(
    os.environ["VISUALKIT_KEY"],
    base_url="${api}",
) as client:
    agent = client.connect_agent(${agentId ? `\n        agent_id="${agentId}",` : ''}
        visitor_id="customer-1",
    )
    sent = agent.send_text("Hello")
    answer = next(agent.stream(after_seq=sent.seq))
    print(answer.content)`,
    },
    curl,
  ]
}

/** The first call a key may make. */
const CALLS: readonly { needs: KeyPermission; path: string; body?: string }[] = [
  { needs: 'conversations.begin', path: 'sessions', body: '{"visitorId": "customer-1"}' },
  { needs: 'conversations.read', path: 'sessions' },
  { needs: 'knowledge.read', path: 'knowledge/search', body: '{"query": "refund"}' },
  {
    needs: 'knowledge.write',
    path: 'knowledge/documents',
    body: '{"title": "Refunds", "content": "A refund takes five working days."}',
  },
  { needs: 'assistants.read', path: 'assistants' },
  { needs: 'assistants.test', path: 'assistants/ASSISTANT_ID/test-runs', body: '{}' },
]

function curlFor({ permissions }: SnippetKey, api: string): string {
  const { path, body } = CALLS.find(({ needs }) => keyMay(permissions, needs)) ?? CALLS[1]!
  const lines = [`curl ${api}/api/v1/${path}`, `-H "Authorization: Bearer $VISUALKIT_KEY"`]
  if (body) lines.push(`-H 'Content-Type: application/json'`, `-d '${body}'`)
  return lines.join(' \\\n  ')
}

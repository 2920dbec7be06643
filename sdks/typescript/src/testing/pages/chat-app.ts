import { createElement as h, type ReactNode, StrictMode, useState } from 'react'
import { useAnswer, useConnection, useMessages, VKProvider } from '../../react/index.ts'
import type { VKClient } from '../../vk-client.ts'

/** A small chat of the hooks alone, which can be taken off the page. */
export function ChatApp({ client }: { client: VKClient }): ReactNode {
  const [isThere, setThere] = useState(true)
  return h(
    StrictMode,
    null,
    isThere && h(VKProvider, { client, options: { visitorId: 'v1' } }, h(Chat)),
    h('button', { type: 'button', id: 'leave', onClick: () => setThere(false) }, 'Leave'),
  )
}

function Chat(): ReactNode {
  const { messages, unsent, sendText } = useMessages()
  const { status } = useConnection()
  const answer = useAnswer()
  return h(
    'section',
    null,
    h('p', { id: 'status' }, status),
    h(
      'ol',
      null,
      messages.map(({ seq, content }) => h('li', { key: seq }, content)),
    ),
    h('p', { id: 'unsent' }, unsent.length),
    h('p', { id: 'answer' }, answer?.text),
    h('button', { type: 'button', id: 'send', onClick: () => void sendText('Hello') }, 'Send'),
  )
}

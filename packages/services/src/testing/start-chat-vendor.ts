import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ChatCall {
  model: string
  hasPicture: boolean
  /** All it was sent. */
  body: string
}

/** A server that speaks OpenAI's chat wire, streamed and whole: what it is asked is kept, the test decides what it says. */
export async function startChatVendor(says: (call: ChatCall) => string) {
  const calls: ChatCall[] = []
  const server = createServer((request, response) => {
    let sent = ''
    request.on('data', (piece) => (sent += piece))
    request.on('end', () => {
      const { model, stream } = JSON.parse(sent)
      const call = { model, hasPicture: sent.includes('"image_url"'), body: sent }
      calls.push(call)
      const content = says(call)
      const usage = { prompt_tokens: 12, completion_tokens: 9, total_tokens: 21 }
      const head = { id: '1', created: 1, model }
      if (!stream) {
        response.writeHead(200, { 'content-type': 'application/json' })
        const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
        return response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }))
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const chunk = { ...head, object: 'chat.completion.chunk' }
      const choices = [{ index: 0, delta: { role: 'assistant', content }, finish_reason: 'stop' }]
      for (const piece of [
        { ...chunk, choices },
        { ...chunk, choices: [], usage },
      ])
        response.write(`data: ${JSON.stringify(piece)}\n\n`)
      response.end('data: [DONE]\n\n')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

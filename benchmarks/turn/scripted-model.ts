import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Before its first word, and between two words, in milliseconds: a quick hosted model. */
const FIRST_WORD_MS = 50
const WORD_MS = 4

export interface ScriptedModel {
  /** With OpenAI's `/v1` below it. */
  url: string
  /** Milliseconds of each answer since the last look, from the request to its last byte. */
  takeTimes(): number[]
  /** Asks it without anybody between. @returns milliseconds to the first word and to the end of the first sentence. */
  askDirectly(question: string): Promise<{ firstWordMs: number; firstSentenceMs: number }>
  stop(): Promise<void>
}

/**
 * A server that speaks OpenAI's chat completions and writes, word by word at a steady pace, the sentence that answers
 * the question it is asked, with the number of the document that holds it, and a second one like it.
 */
export async function startScriptedModel(answers: ReadonlyMap<string, string>): Promise<ScriptedModel> {
  let times: number[] = []
  const server = createServer((request, response) => {
    const startedAt = performance.now()
    let sent = ''
    request.on('data', (piece) => (sent += piece))
    request.on('end', async () => {
      await write(response, scriptFor(sent, answers))
      times.push(performance.now() - startedAt)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  return {
    url,
    takeTimes() {
      const taken = times
      times = []
      return taken
    },
    async askDirectly(question) {
      const startedAt = performance.now()
      const content = `<evidence>\n<document number="1">\n${answers.get(question)}\n</document>\n</evidence>\n<question>\n${question}\n</question>`
      const response = await fetch(`${url}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'scripted', stream: true, messages: [{ role: 'user', content }] }),
      })
      let [firstWordMs, firstSentenceMs, text] = [0, 0, '']
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
        for (const [, word] of piece.matchAll(/"content":"([^"]*)"/g)) text += word
        if (text !== '') firstWordMs ||= performance.now() - startedAt
        // It has ended when the next one begins, as whoever reads along knows.
        if (/\]\. \S/.test(text)) firstSentenceMs ||= performance.now() - startedAt
      }
      return { firstWordMs, firstSentenceMs }
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function scriptFor(sent: string, answers: ReadonlyMap<string, string>): string {
  const { messages } = JSON.parse(sent) as { messages: { role: string; content: unknown }[] }
  const said = messages.at(-1)!.content
  const prompt =
    typeof said === 'string' ? said : (said as { text: string }[]).map(({ text }) => text).join('')
  const question = /<question>\n([\s\S]*?)\n<\/question>/.exec(prompt)?.[1] ?? ''
  const answer = answers.get(question)
  const documents = [...prompt.matchAll(/<document number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/document>/g)]
  const holds = documents.find(([, , content]) => answer !== undefined && content!.includes(answer))
  if (!holds || answer === undefined) return 'NO_ANSWER'
  const sentence = `${answer.replace(/\.$/, '')} [${holds[1]}].`
  return `${sentence} ${sentence}`
}

async function write(response: ServerResponse, text: string): Promise<void> {
  const startedAt = performance.now()
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    )
  // By the clock, so that late timers do not add up.
  const words = text.split(/(?<= )/)
  for (const [at, word] of words.entries()) {
    await sleep(Math.max(0, startedAt + FIRST_WORD_MS + at * WORD_MS - performance.now()))
    send({ content: word })
  }
  send({}, 'stop')
  response.end('data: [DONE]\n\n')
}

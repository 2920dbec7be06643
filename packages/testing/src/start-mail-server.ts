import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { atEnd } from './clean-up.ts'

export interface ReceivedMail {
  to: string
  subject: string
  text: string
  /** The first address in it. */
  link: string
}

/** A real mail server on this machine that keeps what it gets. */
export interface TestMailServer {
  /** For VK_SMTP_URL. */
  url: string
  /** Waits for the `count`th mail to an address whose subject matches. */
  mail(to: string, subject: RegExp, count?: number): Promise<ReceivedMail>
  /** Answers every recipient like this from now on; null takes mails again. */
  refuse(answer: { code: number; text: string } | null): void
  stop(): Promise<void>
}

const LONGEST_WAIT_MS = 20_000

export async function startMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  let refusal: { code: number; text: string } | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 500,
    onRcptTo: (_address, _session, done) =>
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code })),
    async onData(stream, _session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const { to, subject = '', text = '' } = await PostalMime.parse(Buffer.concat(chunks))
      received.push({
        to: to?.[0]?.address ?? '',
        subject,
        text,
        link: /https?:\/\/\S+/.exec(text)?.[0] ?? '',
      })
      done()
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const stop = () => new Promise<void>((done) => server.close(done))
  atEnd(() => void stop())
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    async mail(to, subject, count = 1) {
      for (let waited = 0; waited < LONGEST_WAIT_MS; waited += 50) {
        const found = received.filter((mail) => mail.to === to && subject.test(mail.subject))
        if (found.length >= count) return found[count - 1]!
        await new Promise((done) => setTimeout(done, 50))
      }
      throw new Error(`No mail to ${to} about ${subject}: ${received.map((mail) => mail.subject).join(', ')}`)
    },
    refuse(answer) {
      refusal = answer
    },
    stop,
  }
}

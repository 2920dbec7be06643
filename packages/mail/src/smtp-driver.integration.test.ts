import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { renderMail, withLink } from './render-mail.ts'
import { createSmtpDriver } from './smtp-driver.ts'

const received: string[] = []
let refuse: { code: number; text: string } | null = null
let port = 0

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'vk' && password === 'p@ss/word' ? done(null, { user: username }) : done(new Error('no')),
  onRcptTo: (_address, _session, done) =>
    done(refuse && Object.assign(new Error(refuse.text), { responseCode: refuse.code })),
  onData(stream, _session, done) {
    let text = ''
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    stream.on('end', () => {
      received.push(text)
      done()
    })
  },
})

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = (server.server.address() as { port: number }).port
})
afterAll(() => new Promise<void>((done) => server.close(done)))

const driver = (user = 'vk:p%40ss%2Fword') =>
  createSmtpDriver({ url: `smtp://${user}@127.0.0.1:${port}`, from: 'VisualKit <no-reply@vk.example>' })

it('a mail server gets both forms of a mail, in its language, with the link', async () => {
  const smtp = driver()
  const rendered = renderMail({
    kind: 'password_reset',
    locale: 'pt',
    name: 'João',
    host: 'vk.example',
    values: { minutes: 30 },
  })
  const mail = withLink(rendered, 'https://vk.example/reset#token=abc')
  await smtp.verify()
  await smtp.deliver({ ...mail, to: 'joao@shop.example', messageId: '<1@vk.example>' })
  smtp.close()
  const read = await PostalMime.parse(received[0]!)
  expect(read.from).toMatchObject({ name: 'VisualKit', address: 'no-reply@vk.example' })
  expect(read.to?.[0]?.address).toBe('joao@shop.example')
  expect(read.subject).toBe(mail.subject)
  expect(read.messageId).toBe('<1@vk.example>')
  expect(read.text?.trim()).toBe(mail.text.trim())
  expect(read.html).toContain('href="https://vk.example/reset#token=abc"')
})

it('tells a refusal for good from one that may pass, and a wrong password', async () => {
  const mail = { to: 'a@shop.example', subject: 's', text: 't', html: 'h', messageId: '<2@vk.example>' }
  const smtp = driver()
  refuse = { code: 550, text: 'No such user here' }
  await expect(smtp.deliver(mail)).rejects.toMatchObject({
    isFinal: true,
    message: expect.stringContaining('No such user'),
  })
  refuse = { code: 451, text: 'Try later' }
  await expect(smtp.deliver(mail)).rejects.toMatchObject({ isFinal: false })
  smtp.close()
  const wrong = driver('vk:wrong')
  await expect(wrong.verify()).rejects.toMatchObject({
    isFinal: false,
    message: expect.stringContaining('password'),
  })
  wrong.close()
})

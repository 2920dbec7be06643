import { LOCALES } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { MAIL_TEXTS, type MailKind } from './mail-texts.ts'
import { LINK_MARK, renderMail, withLink } from './render-mail.ts'

const KINDS = Object.keys(MAIL_TEXTS.en.mails) as MailKind[]
const VALUES = {
  business: 'Marea',
  percent: 80,
  limit: '50.00',
  person: 'Olga',
  role: 'an agent',
  days: 7,
  minutes: 30,
  when: 'Monday',
  address: 'a@b.example',
  passkey: 'Phone',
  provider: 'Google',
  left: 9,
  question: 'Do you ship to Fiji?',
  answer: 'Yes, within ten days.',
}

describe.each(LOCALES)('mails in %s', (locale) => {
  it.each(KINDS)('%s says everything, in both forms, and carries a link where English does', (kind) => {
    const mail = renderMail({ kind, locale, name: 'Ana', host: 'vk.example', values: VALUES })
    const linked = withLink(mail, 'https://vk.example/x#token=a&b')
    expect(mail.subject + linked.text + linked.html.replace(/<style>.*<\/style>/s, '')).not.toMatch(
      /[{}]|!$/m,
    )
    expect(mail.hasLink).toBe(MAIL_TEXTS.en.mails[kind].action !== undefined)
    expect(linked.text.includes('https://vk.example/x#token=a&b')).toBe(mail.hasLink)
    expect(linked.html.includes('href="https://vk.example/x#token=a&amp;b"')).toBe(mail.hasLink)
    const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    const all = (text: (typeof MAIL_TEXTS.en.mails)[MailKind]) =>
      [text.subject, ...text.lines, ...text.after].join(' ')
    expect(values(all(MAIL_TEXTS[locale].mails[kind]))).toEqual(values(all(MAIL_TEXTS.en.mails[kind])))
  })
})

it('a name is text, never markup, a header or a link of its own', () => {
  const name = `<img src=x>\r\nBcc: all@example.com ${LINK_MARK}`
  const mail = renderMail({ kind: 'password_reset', locale: 'en', name, host: 'vk.example', values: VALUES })
  expect(mail.html).not.toContain('<img')
  expect(mail.text.split('\n')[0]).toBe('Good day <img src=x> Bcc: all@example.com { {link}},')
  expect(mail.text.split(LINK_MARK)).toHaveLength(2)
})

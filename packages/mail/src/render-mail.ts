import type { Locale } from '@visualkit/contracts'
import { colours, fontSize, radius, space } from '@visualkit/ui/tokens'
import { MAIL_TEXTS, type MailKind } from './mail-texts.ts'

/**
 * Stands in a stored mail for its secret link, which is kept apart and put in last: a mail may be shown to people who
 * may not use its link.
 */
export const LINK_MARK = '{{link}}'

export interface MailValues {
  kind: MailKind
  locale: Locale
  /** Whom it speaks to; null when we do not know. */
  name: string | null
  /** Host of the dashboard. */
  host: string
  /** What the text of this kind names. */
  values?: Readonly<Record<string, string | number>>
}

export interface RenderedMail {
  subject: string
  text: string
  html: string
  /** Whether LINK_MARK stands in it. */
  hasLink: boolean
}

/** A mail as plain text and HTML, in the reader's language. Built from the tokens of the look; nothing is loaded. */
export function renderMail({ kind, locale, name, host, values = {} }: MailValues): RenderedMail {
  const catalogue = MAIL_TEXTS[locale]
  const mail = catalogue.mails[kind]
  const say = (template: string) => fill(template, { ...values, host, name: name ?? '' })
  const greeting = say(name ? catalogue.greetingNamed : catalogue.greeting)
  const [subject, lines, after] = [say(mail.subject), mail.lines.map(say), mail.after.map(say)]
  const footer = say(catalogue.footer)
  const text = [
    greeting,
    ...lines,
    ...(mail.action ? [`${mail.action}:\n${LINK_MARK}`] : []),
    ...after,
    `--\n${footer}`,
  ].join('\n\n')
  const html = page(locale, subject, [
    ...[greeting, ...lines].map(paragraph),
    ...(mail.action ? [button(mail.action), hint(`${catalogue.linkHint}<br>${link(LINK_MARK)}`)] : []),
    ...after.map((line) => hint(escapeHtml(line))),
    `<hr class="line" style="border:0;border-top:1px solid ${light.line};margin:${space[4]}px 0 ${space[2]}px">`,
    hint(escapeHtml(footer)),
  ])
  return { subject, text: `${text}\n`, html, hasLink: mail.action !== undefined }
}

/** The stored mail with its link in place. */
export function withLink<Mail extends { text: string; html: string }>(mail: Mail, url: string): Mail {
  return {
    ...mail,
    text: mail.text.replaceAll(LINK_MARK, url),
    html: mail.html.replaceAll(LINK_MARK, escapeHtml(url)),
  }
}

const { light, dark } = colours

/** Line breaks in a value, such as a name, would begin a header or a paragraph of their own. */
function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value).replace(/\s+/g, ' ').replaceAll('{{', '{ {')
  })
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

const paragraph = (line: string) =>
  `<p class="ink" style="margin:0 0 ${space[2]}px;color:${light.ink};font-size:${fontSize.lg}px;line-height:24px">${escapeHtml(line)}</p>`

const hint = (html: string) =>
  `<p class="soft" style="margin:0 0 ${space[1]}px;color:${light['ink-2']};font-size:${fontSize.base}px;line-height:20px">${html}</p>`

const link = (url: string) =>
  `<a class="link" href="${url}" style="color:${light.lagoon};word-break:break-all">${url}</a>`

const button = (label: string) =>
  `<p style="margin:${space[4]}px 0"><a class="button" href="${LINK_MARK}" style="display:inline-block;background:${light.lagoon};color:${light['on-colour']};text-decoration:none;font-size:${fontSize.lg}px;font-weight:600;line-height:24px;padding:10px ${space[4]}px;border-radius:${radius.control}px">${escapeHtml(label)}</a></p>`

/** Mail programs know tables and styles at the element; those that know more follow the reader into the dark. */
function page(locale: Locale, subject: string, parts: string[]): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
@media (prefers-color-scheme: dark) {
  .wash { background: ${dark.wash} !important }
  .paper { background: ${dark.paper} !important; border-color: ${dark.line} !important }
  .ink { color: ${dark.ink} !important }
  .soft { color: ${dark['ink-2']} !important }
  .link, .brand { color: ${dark.lagoon} !important }
  .button { background: ${dark.lagoon} !important; color: ${dark['on-colour']} !important }
  .line { border-color: ${dark.line} !important }
}
</style>
</head>
<body class="wash" style="margin:0;background:${light.wash};font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table class="wash" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${light.wash}"><tr><td align="center" style="padding:${space[5]}px ${space[3]}px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="brand" style="padding:0 0 ${space[3]}px;color:${light.lagoon};font-size:${fontSize.lg}px;font-weight:600;letter-spacing:-0.01em">VisualKit</td></tr>
<tr><td class="paper" style="background:${light.paper};border:1px solid ${light.line};border-radius:${radius.card}px;padding:${space[4]}px">
<h1 class="ink" style="margin:0 0 ${space[3]}px;color:${light.ink};font-size:${fontSize.xl}px;line-height:28px;font-weight:600;letter-spacing:-0.015em">${escapeHtml(subject)}</h1>
${parts.join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

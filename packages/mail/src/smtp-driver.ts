import { type MailDriver, MailError } from './mail-driver.ts'

export interface SmtpDriverOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  url: string
  /** The sender, such as `VisualKit <no-reply@example.com>`. */
  from: string
  /** How long the server may take for each step, in milliseconds. */
  timeoutMs?: number
}

/**
 * Sends through a mail server (SMTP, RFC 5321) by nodemailer. `smtp://` turns to TLS where the server offers it, and
 * a name and password are never sent without it, except to this machine itself.
 */
export function createSmtpDriver({ url, from, timeoutMs = 20_000 }: SmtpDriverOptions): MailDriver {
  const address = new URL(url)
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(address.hostname)
  const isTls = address.protocol === 'smtps:'
  const settings = {
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port) || (isTls ? 465 : 587),
    secure: isTls,
    requireTLS: !isTls && !isLocal && address.username !== '',
    auth: address.username
      ? { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) }
      : undefined,
    pool: true as const,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Texts of ours never name files or addresses to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  // Loaded with the first mail: it takes a tenth of a second, and most servers and commands send none.
  const open = async () => (await import('nodemailer')).createTransport(settings)
  let opened: ReturnType<typeof open> | undefined
  const transport = () => (opened ??= open())
  return {
    kind: 'smtp',
    async deliver(mail) {
      try {
        await (await transport()).sendMail({
          from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
      } catch (error) {
        throw toMailError(error)
      }
    },
    async verify() {
      try {
        await (await transport()).verify()
      } catch (error) {
        throw toMailError(error)
      }
    },
    close: () => void opened?.then((transport) => transport.close()).catch(() => {}),
  }
}

/** A 5xx answer is the server's last word on this mail; everything else may pass. */
function toMailError(error: unknown): MailError {
  const { responseCode, response, code, message } = error as {
    responseCode?: number
    response?: string
    code?: string
    message?: string
  }
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  const why = code === 'EAUTH' ? 'The mail server refused the name or password.' : (response ?? message ?? '')
  return new MailError(
    why.replace(/\s+/g, ' ').slice(0, 500) || 'The mail server did not answer.',
    isFinal,
    error,
  )
}

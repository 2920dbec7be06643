/** One mail, ready to go. */
export interface OutgoingMail {
  to: string
  subject: string
  text: string
  html: string
  /** Names the mail on every try, so that a mail server may drop a double. */
  messageId: string
}

/** Who carries mails out of the house. */
export interface MailDriver {
  /** `smtp`: a mail server; `outbox`: nobody, mails are kept where the people they are for find them. */
  readonly kind: 'smtp' | 'outbox'
  /**
   * What became of a mail: taken by the mail server, or kept.
   * @throws MailError when the server did not take it; `isFinal` when trying again changes nothing.
   */
  deliver(mail: OutgoingMail): Promise<'sent' | 'kept'>
  /** Throws a MailError when the mail server cannot be reached or refuses to let us in. */
  verify(): Promise<void>
  close(): void
}

/** Why a mail was not taken, in one sentence without secrets. */
export class MailError extends Error {
  readonly isFinal: boolean

  constructor(message: string, isFinal: boolean, cause?: unknown) {
    super(message, { cause })
    this.name = 'MailError'
    this.isFinal = isFinal
  }
}

/** For a machine without a mail server. */
export function createOutboxDriver(): MailDriver {
  return { kind: 'outbox', deliver: async () => 'kept', verify: async () => {}, close: () => {} }
}

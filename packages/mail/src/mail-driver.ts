/** One mail, ready to go. */
export interface OutgoingMail {
  to: string
  subject: string
  text: string
  html: string
  /** Names the mail on every try, so that a mail server may drop a double. */
  messageId: string
}

/** Carries mails out of the house. Without one they are kept in the outbox. */
export interface MailDriver {
  readonly kind: 'smtp'
  /**
   * Hands a mail to the mail server.
   * @throws MailError when the server did not take it; `isFinal` when trying again changes nothing.
   */
  deliver(mail: OutgoingMail): Promise<void>
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

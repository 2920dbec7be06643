export { type MailDriver, MailError, type OutgoingMail } from './mail-driver.ts'
export { MAIL_TEXTS, type MailCatalogue, type MailKind, type MailText } from './mail-texts.ts'
export { LINK_MARK, type MailValues, type RenderedMail, renderMail, withLink } from './render-mail.ts'
export { createSmtpDriver, type SmtpDriverOptions } from './smtp-driver.ts'

import type { Locale } from '@visualkit/contracts'

/** Names the words of the agreement, in all languages; changing them makes a new version: a test holds both together. */
export const MAIL_CONSENT_VERSION = 'mail-2026-11'

/** Words of being told by mail, fetched with the form. */
const en = {
  address: 'Your e-mail address',
  agree: (business: string) =>
    `I agree that ${business} writes to this address when there is an answer to my question, and for nothing else. A link in the mail ends it.`,
  start: 'Write to me',
  done: (email: string) => `When there is an answer, it is sent to ${email}.`,
  undo: 'Do not write to me',
  undone: 'The address is forgotten, and nothing is sent.',
  failed: 'That did not work. Look at the address, or try again in a moment.',
}

export type TellingTexts = typeof en

export const TELLING_TEXTS: Record<Locale, TellingTexts> = {
  en,
  es: {
    address: 'Su correo electrónico',
    agree: (business) =>
      `Acepto que ${business} escriba a esta dirección cuando haya una respuesta a mi pregunta, y para nada más. Un enlace del correo lo termina.`,
    start: 'Escríbanme',
    done: (email) => `Cuando haya una respuesta, se enviará a ${email}.`,
    undo: 'No me escriban',
    undone: 'La dirección se ha olvidado y no se enviará nada.',
    failed: 'No ha funcionado. Revise la dirección o inténtelo en un momento.',
  },
  pt: {
    address: 'O seu e-mail',
    agree: (business) =>
      `Aceito que ${business} escreva para este endereço quando houver resposta à minha pergunta, e para mais nada. Uma ligação no e-mail termina-o.`,
    start: 'Escrevam-me',
    done: (email) => `Quando houver resposta, será enviada para ${email}.`,
    undo: 'Não me escrevam',
    undone: 'O endereço foi esquecido e nada será enviado.',
    failed: 'Não funcionou. Verifique o endereço ou tente daqui a pouco.',
  },
}

/** What Brazil says otherwise than Portugal. */
export const TELLING_BRAZILIAN: TellingTexts = {
  ...TELLING_TEXTS.pt,
  address: 'Seu e-mail',
  agree: (business) =>
    `Aceito que ${business} escreva para este endereço quando houver resposta à minha pergunta, e para mais nada. Um link no e-mail encerra isso.`,
}

import type { Locale } from '@visualkit/contracts'

/** What is said in the preview. Steps and a source show how these look. */
export const PREVIEW_WORDS: Record<Locale, { question: string; answer: string; source: string }> = {
  en: {
    question: 'My payment keeps failing, why?',
    answer:
      'Your bank checks the postcode, and the one in the form has a digit missing [1]. Your card was not charged.',
    source: 'Why a payment fails',
  },
  es: {
    question: 'Mi pago falla una y otra vez, ¿por qué?',
    answer:
      'Su banco comprueba el código postal, y al del formulario le falta una cifra [1]. No se ha cobrado nada en su tarjeta.',
    source: 'Por qué falla un pago',
  },
  pt: {
    question: 'O meu pagamento falha sempre, porquê?',
    answer:
      'O seu banco verifica o código postal, e ao do formulário falta um algarismo [1]. Nada foi cobrado no seu cartão.',
    source: 'Porque falha um pagamento',
  },
}

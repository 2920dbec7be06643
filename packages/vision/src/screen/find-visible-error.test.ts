import { describe, expect, it } from 'vitest'
import { findVisibleError, type TextPart } from './find-visible-error.ts'

const LEFT = 300

function part(text: string, y: number, x = LEFT, height = 20): TextPart {
  return { text, x, y, width: text.length * 8, height }
}

/** Lines of one page, 40 pixels apart: separate things. */
const page = (...texts: string[]): TextPart[] => texts.map((text, index) => part(text, 40 + index * 40))

describe('findVisibleError', () => {
  it.each([
    'Your card was declined (AVS-07).',
    'Payment failed. Try another card.',
    "We couldn't save your changes.",
    'Could not connect to the server',
    'Invalid coupon code',
    'The postcode does not match the card.',
    'Something went wrong on our side.',
    'ERR_CONNECTION_REFUSED',
    'Error 503: the service is unavailable',
    'Expiry date is required',
    'Su tarjeta ha sido rechazada.',
    'No se pudo procesar el pago (AVS-07).',
    'El código postal no es válido',
    'Se ha producido un error inesperado.',
    'Seu cartão foi recusado.',
    'Não foi possível concluir o pagamento.',
    'O pagamento falhou. Tente novamente.',
    'CPF inválido',
    'The bank refused the charge',
    'Su cuenta ha sido bloqueada tras cinco intentos',
    'A transportadora recusou a entrega',
    'A sua sessão foi expirada',
  ])('picks "%s"', (message) => {
    const parts = page(
      'Northwind Outdoor',
      'Checkout',
      'Card number',
      message,
      'Pay € 93.90',
      'Terms and privacy',
    )
    expect(findVisibleError(parts)).toBe(message)
  })

  it.each([
    [['Dashboard', 'Error log', 'Settings']],
    [['0 errors', 'Build passed', 'No errors found']],
    [['Common errors and how to fix them', 'Help centre']],
    [['Report a problem', 'Forgot your password?']],
    [['Trail backpack 30 L', '€ 89.00', 'Add to cart', 'SKU-4711', 'Order VK-2041']],
    [['Sin errores', 'Registro de errores']],
    [['If something does not fit, send it back within 30 days', 'Si no puede venir, llámenos']],
    [[]],
  ])('finds none in %j', (texts) => {
    expect(findVisibleError(page(...texts))).toBeNull()
  })

  it('takes a line of a log by itself, and a code in brackets that close in the next line', () => {
    const log = [part('Build 2041 finished in 48 seconds', 40), part('error: the upload failed', 62)]
    expect(findVisibleError(log)).toBe('error: the upload failed')
    const alert = [part('You are not allowed to change this. Access denied (HTTP', 40), part('403).', 62)]
    expect(findVisibleError(alert)).toBe('You are not allowed to change this. Access denied (HTTP 403).')
    const form = [part('The report could not be saved. Error E2048', 40), part('Date of birth:', 62)]
    expect(findVisibleError(form)).toBe('The report could not be saved. Error E2048')
  })

  it('joins a message that wraps over two lines', () => {
    const parts = [
      part('Checkout', 40, LEFT, 30),
      part('Your card was declined because the billing address', 300),
      part('does not match the card (AVS-07).', 324),
      part('Pay € 93.90', 380, 420),
    ]
    expect(findVisibleError(parts)).toBe(
      'Your card was declined because the billing address does not match the card (AVS-07).',
    )
  })

  it('joins a wrapped message whose second line is the one that names the failure', () => {
    const parts = [
      part('El banco que emitió su tarjeta', 300),
      part('ha rechazado el pago (código 05).', 324),
    ]
    expect(findVisibleError([...parts, part('Volver', 420)])).toBe(
      'El banco que emitió su tarjeta ha rechazado el pago (código 05).',
    )
  })

  it('joins a heading with the message below it', () => {
    const parts = [part('Payment error', 300), part('The bank refused the payment (05).', 326)]
    expect(findVisibleError(parts)).toBe('Payment error The bank refused the payment (05).')
  })

  it('does not take the button or the label below into the message', () => {
    const parts = [part('Your card was declined', 300), part('Card number', 326), part('Try again', 352)]
    expect(findVisibleError(parts)).toBe('Your card was declined')
  })

  it('does not join what stands in another column', () => {
    const parts = [
      part('The card was declined because the', 300),
      part('bank refused it.', 324),
      part('and shipping is free', 324, 800),
    ]
    expect(findVisibleError(parts)).toBe('The card was declined because the bank refused it.')
  })

  it('prefers the message with a code to a mere mention', () => {
    const parts = page('Failed payments this month', 'Payment declined: AVS-07')
    expect(findVisibleError(parts)).toBe('Payment declined: AVS-07')
  })

  it('leaves out the icon before the message', () => {
    expect(findVisibleError(page('© Payment failed'))).toBe('Payment failed')
    expect(findVisibleError(page('! Payment failed'))).toBe('Payment failed')
  })

  it('bounds very long messages', () => {
    const message = findVisibleError([part(`Payment failed ${'because '.repeat(100)}`, 10)])
    expect(message?.length).toBe(400)
  })
})

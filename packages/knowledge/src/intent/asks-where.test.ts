import { describe, expect, it } from 'vitest'
import { asksWhere } from './asks-where.ts'

describe('asksWhere', () => {
  it.each([
    ['Where is the basket?', 'en', 'basket', true],
    ['where’s my basket', 'en', 'basket', true],
    ['Where do I find the basket?', 'en', 'basket', false],
    ["I can't find the help page", 'en', 'help page', false],
    ['How do I open the order history?', 'en', 'order history', false],
    ['Where do I click to pay?', 'en', 'pay', false],
    ['Show me where “Track parcel” is.', 'en', 'track parcel', false],
    ['¿Dónde está la cesta?', 'es', 'cesta', true],
    ['¿Dónde puedo ver mi pedido?', 'es', 'pedido', false],
    ['No encuentro el botón de pagar', 'es', 'botón de pagar', false],
    ['¿Cómo llego a la ayuda?', 'es', 'ayuda', false],
    ['Onde está o cesto?', 'pt', 'cesto', true],
    ['Não encontro a minha encomenda nesta página', 'pt', 'encomenda', false],
    ['Onde é que posso ver as encomendas?', 'pt', 'encomendas', false],
    ['cadê o carrinho?', 'pt', 'carrinho', true],
  ] as const)('%s', (question, language, thing, isBare) =>
    expect(asksWhere(question, language)).toEqual({ thing, isBare }),
  )

  it.each([
    ['How long does a refund take?', 'en'],
    ['Where?', 'en'],
    ['What does this error mean?', 'en'],
    ['¿Cuánto cuesta el envío?', 'es'],
    ['Quanto tempo demora?', 'pt'],
    [`Where is ${'a very '.repeat(12)}long thing?`, 'en'],
  ] as const)('looks for nothing: %s', (question, language) =>
    expect(asksWhere(question, language)).toBeNull(),
  )
})

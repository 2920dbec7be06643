import { describe, expect, it } from 'vitest'
import { statedEnds } from './stated-end.ts'

const STEPS = ['Open **Billing**.', 'Press **Pay again**.']
const article = (end: string) =>
  `# Pay again\n\n1. Open **Billing**.\n2. Press **Pay again**.\n\n${end}\n\nCall us if your bank asks you to.`
const endOf = (end: string) =>
  statedEnds(STEPS, 'Open billing and pay again [1].', [{ content: article(end) }])

describe('the end an article states', () => {
  it.each([
    ['You should now see **Order confirmed** at the top of the page.', ['Order confirmed']],
    ['You will then see “Your plan is active”.', ['Your plan is active']],
    ['You should see a message saying payment received.', ['payment received']],
    ['The page now shows your order number.', ['order number']],
    ['The green badge "In good order" should now appear.', ['In good order']],
    ['Ahora debería ver **Pedido confirmado**.', ['Pedido confirmado']],
    ['Verá el mensaje «Su plan está activo» en la parte superior.', ['Su plan está activo']],
    ['La página mostrará el número de pedido.', ['número de pedido']],
    ['Agora deve ver **Encomenda confirmada**.', ['Encomenda confirmada']],
    ['Aparecerá a mensagem «O seu plano está ativo».', ['O seu plano está ativo']],
    ['Deverá ver o número da encomenda no topo.', ['número da encomenda']],
  ])('is known by its words: %s', (said, ends) => {
    expect(endOf(said)).toEqual(ends)
  })

  it.each([
    'If you see **Payment failed**, start again.',
    'You should no longer see the error.',
    'You should see it.',
    'Si aparece **Pago rechazado**, deberá ver a su banco.',
    'A refund takes five days.',
  ])('is none where nothing certain is said: %s', (said) => {
    expect(endOf(said)).toEqual([])
  })

  it('is the last one said after the steps, and not what is seen on the way', () => {
    const content =
      '1. Open **Billing**. You should see **Your invoices**.\n2. Press **Pay again**. You will see **Bank**.\n\nYou should now see **Paid**.'
    expect(statedEnds(STEPS, '', [{ content }])).toEqual(['Paid'])
  })

  it('is taken from the passage that tells these steps, or from the answer itself', () => {
    const other = '1. Open **Address**.\n2. Press **Save**.\n\nYou should now see **Address saved**.'
    expect(
      statedEnds(STEPS, '', [{ content: other }, { content: article('You should now see **Paid**.') }]),
    ).toEqual(['Paid'])
    expect(statedEnds(STEPS, '', [{ content: other }])).toEqual([])
    expect(statedEnds(STEPS, article('You should now see **Paid**.'), [{ content: other }])).toEqual(['Paid'])
  })
})

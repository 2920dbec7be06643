import { addToBasket, emptyBasket } from '../basket.js'
import { TEST_CARDS } from '../checkout-rules.js'
import { find, make } from '../dom.js'

const OUTCOMES = {
  success: 'The order is placed',
  postcodeMismatch: 'AVS-07: the postcode does not match the bank’s record',
  insufficientFunds: 'FUNDS-51: insufficient funds',
  confirmationTimeout: '3DS-02: the confirmation by the bank timed out',
  invalidNumber: 'CARD-14: the card number is not valid',
}

find('cards').append(
  ...Object.entries(TEST_CARDS).map(([name, number]) =>
    make('tr', {}, make('th', { scope: 'row' }, make('code', {}, number)), make('td', {}, OUTCOMES[name])),
  ),
)

find('fill-basket').addEventListener('click', () => {
  emptyBasket()
  addToBasket('farol-oil-lamp', null, 1)
  addToBasket('doca-enamel-mug', null, 2)
  location.assign('/checkout')
})

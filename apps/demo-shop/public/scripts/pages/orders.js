import { findOrder, orders, saveOrder } from '../basket.js'
import { find, make, miniLine, setFieldError, sumRow } from '../dom.js'
import { formatDate, money, t } from '../i18n.js'
import { findProduct } from '../products.js'

const STATES = ['received', 'packed', 'courier', 'out', 'delivered']
const OPEN_FOR_MS = 60 * 60_000

const form = find('lookup')
const recent = orders()

find('recent').hidden = recent.length === 0
find('recent-list').append(
  ...recent.map((order) =>
    make(
      'li',
      {},
      make('a', { href: `/orders?number=${order.number}` }, `${order.number}, ${formatDate(order.placedAt)}`),
    ),
  ),
)

const wanted = new URLSearchParams(location.search).get('number')
const own = recent.find((order) => order.number === wanted)
if (own) {
  form.elements.number.value = own.number
  form.elements.orderEmail.value = own.email
  show(own)
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const number = form.elements.number.value
  const email = form.elements.orderEmail.value
  const validNumber = /^hg-\d{6}$/i.test(number.trim())
  const validEmail = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim())
  setFieldError(form, 'number', validNumber ? null : t('orders.numberInvalid'))
  setFieldError(form, 'orderEmail', validEmail ? null : t('field.email.invalid'))
  if (!validNumber || !validEmail) {
    form.querySelector('[aria-invalid="true"]').focus()
    return
  }
  const order = findOrder(number, email)
  if (order) show(order)
  else find('result').replaceChildren(make('p', { class: 'note' }, t('orders.notFound')))
})

function show(order, notice) {
  const card = make(
    'article',
    { class: 'order-card' },
    make('p', { class: 'order-state' }, t(`orders.state.${order.state}`)),
    make('h2', {}, t('confirm.number', { number: order.number })),
    make('p', { class: 'line-note' }, t('orders.placed', { date: formatDate(order.placedAt) })),
    make('p', { class: 'line-note' }, t('orders.to', { address: order.address })),
  )
  if (order.tracking)
    card.append(make('p', { class: 'line-note' }, t('orders.tracking', { number: order.tracking })))
  const reached = STATES.indexOf(order.state)
  if (reached >= 0) {
    const steps = STATES.map((state, index) =>
      make(
        'li',
        { class: index <= reached ? 'done' : '', 'aria-current': index === reached && 'step' },
        t(`orders.state.${state}`),
      ),
    )
    card.append(make('ol', { class: 'track' }, ...steps))
  }
  card.append(
    make(
      'ul',
      { class: 'mini-lines' },
      ...order.lines.map((line) => miniLine({ ...line, product: findProduct(line.slug) })),
    ),
    make('dl', { class: 'sums' }, sumRow(t('sum.total'), money(order.totalCents), 'total')),
  )
  if (notice) card.append(make('p', { class: 'added' }, notice))
  card.append(actions(order))
  find('result').replaceChildren(card)
}

function actions(order) {
  const row = make('div', { class: 'order-actions' })
  if (order.state !== 'received' && order.state !== 'unpaid') return row
  if (Date.now() - Date.parse(order.placedAt) > OPEN_FOR_MS) {
    row.append(make('p', { class: 'fine' }, t('orders.closed')))
    return row
  }
  const button = (key, onClick) => {
    const element = make('button', { class: 'button button-quiet button-small', type: 'button' }, t(key))
    element.addEventListener('click', onClick)
    return element
  }
  const save = (changes, notice) => {
    const changed = { ...order, ...changes }
    saveOrder(changed)
    show(changed, t(notice))
  }
  row.append(
    button('orders.change', () => {
      const input = make('input', { id: 'newAddress', value: order.address, autocomplete: 'street-address' })
      const label = make('label', { for: 'newAddress' }, t('checkout.address'))
      row.replaceChildren(
        make('div', { class: 'field wide address-field' }, label, input),
        button(
          'orders.save',
          () => input.value.trim() && save({ address: input.value.trim() }, 'orders.saved'),
        ),
        button('orders.keep', () => show(order)),
      )
      input.focus()
    }),
    button('orders.cancel', () => {
      const yes = button('orders.cancelConfirm', () => save({ state: 'cancelled' }, 'orders.cancelledText'))
      row.replaceChildren(
        yes,
        button('orders.keep', () => show(order)),
      )
      yes.focus()
    }),
  )
  return row
}

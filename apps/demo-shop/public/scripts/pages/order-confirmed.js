import { orders } from '../basket.js'
import { find, miniLine, sumRow } from '../dom.js'
import { money, t } from '../i18n.js'
import { findProduct } from '../products.js'

const number = new URLSearchParams(location.search).get('number')
const order = orders().find((one) => one.number === number) ?? orders()[0]

find('confirmed').hidden = !order
find('nothing').hidden = Boolean(order)
if (order) {
  find('number').textContent = t('confirm.number', { number: order.number })
  find('confirm-text').textContent = t('confirm.text', { email: order.email })
  find('order-link').href = `/orders?number=${order.number}`
  find('lines').append(...order.lines.map((line) => miniLine({ ...line, product: findProduct(line.slug) })))
  find('sums').append(sumRow(t('sum.goods'), money(order.goodsCents)))
  if (order.discountCents) find('sums').append(sumRow(t('sum.discount'), `−${money(order.discountCents)}`))
  find('sums').append(
    sumRow(t('sum.delivery'), order.deliveryCents === 0 ? t('sum.free') : money(order.deliveryCents)),
    sumRow(t('sum.total'), money(order.totalCents), 'total'),
  )
  find('multibanco').hidden = order.payment !== 'multibanco'
  find('reference').textContent = order.number.replace('HG-', '204 ').replace(/(\d{3})(\d{3})$/, '$1 $2')
  find('mb-total').textContent = money(order.totalCents)
}

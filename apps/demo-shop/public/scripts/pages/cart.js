import { basketLines, setQuantity } from '../basket.js'
import { goodsTotal } from '../checkout-rules.js'
import { ZONES } from '../delivery.js'
import { find, make, productPicture } from '../dom.js'
import { language, money, t } from '../i18n.js'
import { findProduct, priceOf } from '../products.js'

function lineElement(line, index) {
  const product = findProduct(line.slug)
  const variant = product.variants?.find((one) => one.id === line.variantId)
  const name = product.name[language]
  const quantity = make('input', {
    type: 'number',
    min: 1,
    max: product.stock === 'last' ? 1 : 20,
    value: line.quantity,
    inputmode: 'numeric',
    'aria-label': `${t('product.quantity')}: ${name}`,
  })
  quantity.addEventListener('change', () => {
    setQuantity(index, Math.max(1, Math.floor(Number(quantity.value)) || 1))
    show()
  })
  const remove = make(
    'button',
    { class: 'link-button', type: 'button', 'aria-label': `${t('cart.remove')}: ${name}` },
    t('cart.remove'),
  )
  remove.addEventListener('click', () => {
    setQuantity(index, 0)
    find('cart-status').textContent = t('cart.removed', { name })
    show()
    document.getElementById('main').focus()
  })
  const notes = []
  if (variant) notes.push(make('p', { class: 'line-note' }, variant.label[language]))
  if (product.stock !== 'in') {
    notes.push(make('p', { class: `line-note ${product.stock}` }, t(`stock.${product.stock}`)))
  }
  return make(
    'li',
    {},
    productPicture(product, 'thumb'),
    make(
      'div',
      {},
      make('a', { class: 'line-name', href: `/product/${product.slug}` }, name),
      ...notes,
      make('div', { class: 'line-controls' }, quantity, remove),
    ),
    make('span', { class: 'line-price' }, money(priceOf(product, line.variantId) * line.quantity)),
  )
}

function show() {
  const lines = basketLines()
  find('cart-full').hidden = lines.length === 0
  find('cart-empty').hidden = lines.length > 0
  find('lines').replaceChildren(...lines.map(lineElement))
  const goodsCents = goodsTotal(lines)
  find('goods').textContent = money(goodsCents)
  const missing = ZONES.ptMainland.freeFromCents - goodsCents
  find('free-note').textContent = missing > 0 ? t('cart.free', { price: money(missing) }) : t('cart.isFree')
}

show()

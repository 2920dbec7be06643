import { language, money, t } from './i18n.js'
import { priceOf } from './products.js'

/** An element with properties and children: `make('p', { class: 'fine' }, 'Text')`. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

export const find = (name, root = document) => root.querySelector(`[data-${name}]`)

/** Hanging things are drawn from the top edge of their panel. */
const HANGING = ['mare-pendant']

export function productPicture(product, className) {
  const image = make('img', {
    src: `/images/products/${product.slug}.svg`,
    width: 400,
    height: 400,
    alt: '',
    loading: 'lazy',
  })
  const hang = HANGING.includes(product.slug) ? ' panel-hang' : ''
  return make('span', { class: `${className} tint-${product.category}${hang}` }, image)
}

export function productCard(product) {
  const panel = productPicture(product, 'panel')
  if (product.stock !== 'in') panel.append(make('span', { class: 'badge' }, t(`stock.${product.stock}`)))
  const prices = product.variants?.map((variant) => variant.priceCents) ?? []
  const varies = new Set(prices).size > 1
  const price = varies ? t('product.from', { price: money(product.priceCents) }) : money(product.priceCents)
  return make(
    'li',
    {},
    make(
      'a',
      { class: 'product-card', href: `/product/${product.slug}` },
      panel,
      make('span', { class: 'name' }, product.name[language]),
      make('span', { class: 'price' }, price),
    ),
  )
}

/** A line of a summary: picture, name, size and count, price. */
export function miniLine({ product, variantId, quantity }) {
  const variant = product.variants?.find((one) => one.id === variantId)
  const note = [variant?.label[language], quantity > 1 ? `× ${quantity}` : null].filter(Boolean).join(' ')
  const text = make('span', {}, product.name[language])
  if (note) text.append(make('span', { class: 'line-note' }, ` ${note}`))
  if (product.stock === 'last') text.append(make('span', { class: 'line-note last' }, ` ${t('stock.last')}`))
  return make(
    'li',
    {},
    productPicture(product, 'thumb'),
    text,
    make('span', { class: 'line-price' }, money(priceOf(product, variantId) * quantity)),
  )
}

export function sumRow(label, value, className = '') {
  return make('div', { class: className }, make('dt', {}, label), make('dd', {}, value))
}

/** Marks a field as refused and ties the text to its input, or takes the mark away. */
export function setFieldError(root, name, text) {
  const field = root.querySelector(`[data-field="${name}"]`)
  if (!field) return
  const input = field.querySelector('input, select')
  field.querySelector('.field-error')?.remove()
  const hint = field.querySelector('.hint')
  if (hint) hint.id ||= `${name}-hint`
  const described = hint ? [hint.id] : []
  if (text) {
    const error = make('p', { class: 'field-error', id: `${name}-error` }, text)
    field.append(error)
    described.unshift(error.id)
  }
  if (!input) return
  if (text) input.setAttribute('aria-invalid', 'true')
  else input.removeAttribute('aria-invalid')
  if (described.length > 0) input.setAttribute('aria-describedby', described.join(' '))
  else input.removeAttribute('aria-describedby')
}

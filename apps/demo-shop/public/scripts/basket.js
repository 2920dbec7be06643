/** The basket and the orders of this browser. Nothing is sent anywhere. */

import { findProduct } from './products.js'

const BASKET = 'hg.basket'
const ORDERS = 'hg.orders'

/** The order that "How to try this demo" names. */
const SAMPLE_ORDER = {
  number: 'HG-104817',
  email: 'ana@example.com',
  placedAt: '2026-11-18T10:24:00Z',
  state: 'courier',
  tracking: 'HG418820367PT',
  address: 'Ana Ribeiro, Rua do Almada 210, 4050-031 Porto',
  lines: [
    { slug: 'farol-oil-lamp', variantId: null, quantity: 1 },
    { slug: 'doca-enamel-mug', variantId: null, quantity: 2 },
  ],
  totalCents: 9700,
}

export function basketLines() {
  const stored = readJson(BASKET)
  if (!Array.isArray(stored)) return []
  return stored.filter(
    (line) => findProduct(line?.slug) && Number.isInteger(line.quantity) && line.quantity > 0,
  )
}

export function addToBasket(slug, variantId, quantity) {
  const lines = basketLines()
  const same = lines.find((line) => line.slug === slug && (line.variantId ?? null) === (variantId ?? null))
  if (same) same.quantity = allowed(slug, same.quantity + quantity)
  else lines.push({ slug, variantId: variantId ?? null, quantity: allowed(slug, quantity) })
  save(lines)
}

export function setQuantity(index, quantity) {
  const lines = basketLines()
  const line = lines[index]
  if (!line) return
  if (quantity < 1) lines.splice(index, 1)
  else line.quantity = allowed(line.slug, quantity)
  save(lines)
}

export function emptyBasket() {
  save([])
}

export function basketCount() {
  return basketLines().reduce((sum, line) => sum + line.quantity, 0)
}

export function orders() {
  const stored = readJson(ORDERS)
  return Array.isArray(stored) ? stored : []
}

export function saveOrder(order) {
  writeJson(ORDERS, [order, ...orders().filter((one) => one.number !== order.number)].slice(0, 20))
}

export function findOrder(number, email) {
  const same = (order) =>
    order.number === number.trim().toUpperCase() && order.email.toLowerCase() === email.trim().toLowerCase()
  return orders().find(same) ?? (same(SAMPLE_ORDER) ? SAMPLE_ORDER : undefined)
}

export function newOrderNumber() {
  const [random] = crypto.getRandomValues(new Uint32Array(1))
  return `HG-${110_000 + (random % 890_000)}`
}

function allowed(slug, quantity) {
  return findProduct(slug)?.stock === 'last' ? 1 : Math.min(20, quantity)
}

function save(lines) {
  writeJson(BASKET, lines)
  document.dispatchEvent(new CustomEvent('basket:change'))
}

function readJson(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function writeJson(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Storage may be full or switched off: the page in view still works.
  }
}

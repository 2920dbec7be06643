import { addToBasket } from '../basket.js'
import { find, make, productCard } from '../dom.js'
import { language, money, t } from '../i18n.js'
import { findProduct, PRODUCTS, priceOf } from '../products.js'

const CARE = {
  'farol-oil-lamp': 'oil-lamp-wicks-and-fuel',
  lamps: 'lamp-bulbs-and-plugs',
  enamel: 'care-for-enamel',
  linen: 'care-for-linen',
  tools: 'care-for-wood-and-shears',
}

const product = findProduct(find('product').dataset.product)
const form = find('buy')

find('name').textContent = product.name[language]
find('summary').textContent = product.summary[language]
find('details').append(...product.details[language].map((text) => make('li', {}, text)))
find('picture').classList.add(`tint-${product.category}`)
if (product.slug === 'mare-pendant') find('picture').classList.add('panel-hang')
find('picture').querySelector('img').alt = product.name[language]
document.title = `${product.name[language]} – Harbour Goods`

const categoryLink = find('category-link')
categoryLink.href = `/shop?category=${product.category}`
categoryLink.textContent = t(`category.${product.category}`)

const stock = find('stock')
stock.textContent = t(product.stock === 'in' ? 'stock.in' : `stock.${product.stock}Text`)
stock.classList.toggle('last', product.stock === 'last')
if (product.stock === 'last') form.elements.quantity.max = '1'

const careLink = find('care-link')
careLink.href = `/help/en/${CARE[product.slug] ?? CARE[product.category]}`
careLink.hidden = false

if (product.variants) {
  const variants = find('variants')
  variants.hidden = false
  product.variants.forEach((variant, index) => {
    const input = make('input', { type: 'radio', name: 'variant', value: variant.id, checked: index === 0 })
    variants.append(make('label', {}, input, make('span', {}, variant.label[language])))
  })
}

const chosenVariant = () => new FormData(form).get('variant')

function showPrice() {
  find('price').textContent = money(priceOf(product, chosenVariant()))
}

form.addEventListener('change', showPrice)
showPrice()

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const quantity = Math.max(1, Math.floor(Number(form.elements.quantity.value)) || 1)
  addToBasket(product.slug, chosenVariant(), quantity)
  find('added').replaceChildren(`${t('product.added')} `, make('a', { href: '/cart' }, t('nav.cart')))
})

const at = PRODUCTS.indexOf(product)
// One of each other category, so that the row differs from product to product.
const others = [3, 6, 9, 1].map((step) => PRODUCTS[(at + step) % PRODUCTS.length])
find('also').append(...others.map(productCard))

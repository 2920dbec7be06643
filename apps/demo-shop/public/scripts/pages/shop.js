import { find, make, productCard } from '../dom.js'
import { t } from '../i18n.js'
import { CATEGORIES, PRODUCTS } from '../products.js'

const query = new URLSearchParams(location.search)
const category = CATEGORIES.find((one) => one === query.get('category'))
const sort = find('sort')
sort.value = ['low', 'high'].find((one) => one === query.get('sort')) ?? 'own'

const filter = (value, label) =>
  make(
    'a',
    { href: value ? `/shop?category=${value}` : '/shop', 'aria-current': value === category && 'true' },
    label,
  )
find('filters').append(
  filter(undefined, t('nav.all')),
  ...CATEGORIES.map((one) => filter(one, t(`category.${one}`))),
)

if (category) {
  const title = find('shop-title')
  title.dataset.i18n = `category.${category}`
  title.textContent = t(`category.${category}`)
  document.title = `${t(`category.${category}`)} – Harbour Goods`
}

function show() {
  const chosen = PRODUCTS.filter((product) => !category || product.category === category)
  if (sort.value === 'low') chosen.sort((a, b) => a.priceCents - b.priceCents)
  if (sort.value === 'high') chosen.sort((a, b) => b.priceCents - a.priceCents)
  find('products').replaceChildren(...chosen.map(productCard))
  find('list-status').textContent = t('shop.count', { count: chosen.length })
}

sort.addEventListener('change', show)
show()

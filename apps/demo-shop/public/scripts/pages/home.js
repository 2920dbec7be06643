import { find, productCard } from '../dom.js'
import { findProduct } from '../products.js'

const FEATURED = ['tejo-casserole', 'cais-table-lamp', 'graca-apron', 'sado-olive-wood-spoons']

find('featured').append(...FEATURED.map((slug) => productCard(findProduct(slug))))

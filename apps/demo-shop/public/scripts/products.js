/**
 * Everything the shop sells: one list for the pages, the cart and the checkout rules. Prices in euro cents.
 * Plain data and pure functions, so that the server and the tests read the same file as the browser.
 */

/** @typedef {'en' | 'es' | 'pt'} Language */
/** @typedef {{ en: string, es: string, pt: string }} Translated */
/** @typedef {{ id: string, label: Translated, priceCents: number }} Variant */
/**
 * @typedef {object} Product
 * @property {string} slug
 * @property {'lamps' | 'enamel' | 'linen' | 'tools'} category
 * @property {number} priceCents the lowest price when there are variants
 * @property {'in' | 'last' | 'preorder'} stock
 * @property {Translated} name
 * @property {Translated} summary
 * @property {{ en: string[], es: string[], pt: string[] }} details
 * @property {Variant[]} [variants]
 */

export const CATEGORIES = /** @type {const} */ (['lamps', 'enamel', 'linen', 'tools'])

/** @type {Product[]} */
export const PRODUCTS = [
  {
    slug: 'farol-oil-lamp',
    category: 'lamps',
    priceCents: 6800,
    stock: 'in',
    name: { en: 'Farol oil lamp', es: 'Lámpara de aceite Farol', pt: 'Candeeiro a óleo Farol' },
    summary: {
      en: 'A brass burner and a hand-blown chimney. Burns eight hours on one filling.',
      es: 'Quemador de latón y tubo de vidrio soplado. Ocho horas de luz con una carga.',
      pt: 'Queimador em latão e chaminé de vidro soprado. Oito horas de luz com uma carga.',
    },
    details: {
      en: [
        'Height 31 cm, base 13 cm',
        'Takes 15 mm flat wicks; two are in the box',
        'For paraffin lamp oil only',
      ],
      es: ['Altura 31 cm, base 13 cm', 'Mecha plana de 15 mm; incluye dos', 'Solo para aceite de parafina'],
      pt: ['Altura 31 cm, base 13 cm', 'Torcida plana de 15 mm; inclui duas', 'Apenas para óleo de parafina'],
    },
  },
  {
    slug: 'cais-table-lamp',
    category: 'lamps',
    priceCents: 12400,
    stock: 'in',
    name: { en: 'Cais table lamp', es: 'Lámpara de mesa Cais', pt: 'Candeeiro de mesa Cais' },
    summary: {
      en: 'Glazed stoneware from Alcobaça under a pleated linen shade.',
      es: 'Gres esmaltado de Alcobaça con pantalla de lino plisado.',
      pt: 'Grés vidrado de Alcobaça com abajur de linho plissado.',
    },
    details: {
      en: [
        'Height 46 cm, shade 34 cm',
        'E27 bulb, up to 9 W LED, not included',
        'Fabric cord 2 m; plug for your country',
      ],
      es: [
        'Altura 46 cm, pantalla 34 cm',
        'Bombilla E27, hasta 9 W LED, no incluida',
        'Cable textil de 2 m; enchufe de su país',
      ],
      pt: [
        'Altura 46 cm, abajur 34 cm',
        'Lâmpada E27, até 9 W LED, não incluída',
        'Cabo têxtil de 2 m; ficha do seu país',
      ],
    },
  },
  {
    slug: 'mare-pendant',
    category: 'lamps',
    priceCents: 14900,
    stock: 'preorder',
    name: { en: 'Maré pendant', es: 'Lámpara colgante Maré', pt: 'Candeeiro suspenso Maré' },
    summary: {
      en: 'A wide enamelled shade, spun and fired to order in Vila Nova de Gaia.',
      es: 'Pantalla ancha esmaltada, hecha por encargo en Vila Nova de Gaia.',
      pt: 'Campânula larga esmaltada, feita por encomenda em Vila Nova de Gaia.',
    },
    details: {
      en: [
        'Diameter 38 cm, cord 1.8 m',
        'E27 bulb, up to 12 W LED, not included',
        'Made to order: leaves us within six weeks',
      ],
      es: [
        'Diámetro 38 cm, cable 1,8 m',
        'Bombilla E27, hasta 12 W LED, no incluida',
        'Por encargo: sale en un máximo de seis semanas',
      ],
      pt: [
        'Diâmetro 38 cm, cabo 1,8 m',
        'Lâmpada E27, até 12 W LED, não incluída',
        'Por encomenda: sai no prazo de seis semanas',
      ],
    },
  },
  {
    slug: 'doca-enamel-mug',
    category: 'enamel',
    priceCents: 1450,
    stock: 'in',
    name: { en: 'Doca enamel mug', es: 'Taza esmaltada Doca', pt: 'Caneca esmaltada Doca' },
    summary: {
      en: 'Cream enamel with a navy rim. Light, quiet on the shelf, made for years.',
      es: 'Esmalte crema con borde azul marino. Ligera y hecha para durar.',
      pt: 'Esmalte creme com bordo azul-marinho. Leve e feita para durar.',
    },
    details: {
      en: ['350 ml, 8 cm wide', 'Hob and dishwasher safe; not for the microwave', '3-year guarantee'],
      es: [
        '350 ml, 8 cm de ancho',
        'Apta para fuego y lavavajillas; no para microondas',
        '3 años de garantía',
      ],
      pt: [
        '350 ml, 8 cm de largura',
        'Apta para fogão e máquina da loiça; não para micro-ondas',
        '3 anos de garantia',
      ],
    },
  },
  {
    slug: 'tejo-casserole',
    category: 'enamel',
    priceCents: 7200,
    stock: 'in',
    name: { en: 'Tejo casserole, 3 litres', es: 'Cazuela Tejo, 3 litros', pt: 'Caçarola Tejo, 3 litros' },
    summary: {
      en: 'Enamelled steel with a lid that fits. From hob to oven to table.',
      es: 'Acero esmaltado con tapa ajustada. Del fuego al horno y a la mesa.',
      pt: 'Aço esmaltado com tampa justa. Do fogão ao forno e à mesa.',
    },
    details: {
      en: [
        '22 cm wide, 3 litres, 1.6 kg',
        'All hobs with induction; oven up to 250 °C',
        '10-year guarantee on the enamel',
      ],
      es: [
        '22 cm, 3 litros, 1,6 kg',
        'Todos los fuegos, también inducción; horno hasta 250 °C',
        '10 años de garantía del esmalte',
      ],
      pt: [
        '22 cm, 3 litros, 1,6 kg',
        'Todas as placas, incluindo indução; forno até 250 °C',
        '10 anos de garantia do esmalte',
      ],
    },
  },
  {
    slug: 'alfama-coffee-pot',
    category: 'enamel',
    priceCents: 4600,
    stock: 'last',
    name: { en: 'Alfama coffee pot', es: 'Cafetera Alfama', pt: 'Cafeteira Alfama' },
    summary: {
      en: 'The tall pot of every Lisbon kitchen, in ochre. The last one of this batch.',
      es: 'La cafetera alta de las cocinas de Lisboa, en ocre. La última de esta serie.',
      pt: 'A cafeteira alta das cozinhas de Lisboa, em ocre. A última desta série.',
    },
    details: {
      en: ['1.2 litres, 22 cm tall', 'All hobs with induction', 'Next batch expected in eight weeks'],
      es: [
        '1,2 litros, 22 cm de alto',
        'Todos los fuegos, también inducción',
        'Próxima serie en unas ocho semanas',
      ],
      pt: [
        '1,2 litros, 22 cm de altura',
        'Todas as placas, incluindo indução',
        'Próxima série em cerca de oito semanas',
      ],
    },
  },
  {
    slug: 'estrela-tablecloth',
    category: 'linen',
    priceCents: 7900,
    stock: 'in',
    name: { en: 'Estrela linen tablecloth', es: 'Mantel de lino Estrela', pt: 'Toalha de mesa Estrela' },
    summary: {
      en: 'Stonewashed linen with a deep hem, woven near Guimarães.',
      es: 'Lino lavado a la piedra con dobladillo ancho, tejido cerca de Guimarães.',
      pt: 'Linho lavado à pedra com bainha larga, tecido perto de Guimarães.',
    },
    details: {
      en: [
        '100 % European linen, 185 g/m²',
        'Wash at 40 °C; shrinks up to 3 % once',
        'Measured after the first wash',
      ],
      es: [
        '100 % lino europeo, 185 g/m²',
        'Lavar a 40 °C; encoge hasta un 3 % una vez',
        'Medido tras el primer lavado',
      ],
      pt: [
        '100 % linho europeu, 185 g/m²',
        'Lavar a 40 °C; encolhe até 3 % uma vez',
        'Medida após a primeira lavagem',
      ],
    },
    variants: [
      {
        id: '140x180',
        label: { en: '140 × 180 cm', es: '140 × 180 cm', pt: '140 × 180 cm' },
        priceCents: 7900,
      },
      {
        id: '140x250',
        label: { en: '140 × 250 cm', es: '140 × 250 cm', pt: '140 × 250 cm' },
        priceCents: 9800,
      },
      {
        id: '140x320',
        label: { en: '140 × 320 cm', es: '140 × 320 cm', pt: '140 × 320 cm' },
        priceCents: 11800,
      },
    ],
  },
  {
    slug: 'belem-tea-towels',
    category: 'linen',
    priceCents: 2400,
    stock: 'in',
    name: {
      en: 'Belém tea towels, set of 2',
      es: 'Paños de cocina Belém, 2 uds.',
      pt: 'Panos de cozinha Belém, 2 un.',
    },
    summary: {
      en: 'Half linen, half cotton: dries glasses without a thread left behind.',
      es: 'Mitad lino, mitad algodón: seca las copas sin dejar hilos.',
      pt: 'Metade linho, metade algodão: seca os copos sem deixar fios.',
    },
    details: {
      en: ['50 × 70 cm each, with loop', '55 % linen, 45 % cotton', 'Wash at 60 °C'],
      es: ['50 × 70 cm, con presilla', '55 % lino, 45 % algodón', 'Lavar a 60 °C'],
      pt: ['50 × 70 cm, com presilha', '55 % linho, 45 % algodão', 'Lavar a 60 °C'],
    },
  },
  {
    slug: 'graca-apron',
    category: 'linen',
    priceCents: 5400,
    stock: 'in',
    name: { en: 'Graça linen apron', es: 'Delantal de lino Graça', pt: 'Avental de linho Graça' },
    summary: {
      en: 'Crossed straps, no knots, one deep pocket. Softer with each wash.',
      es: 'Tirantes cruzados, sin nudos, un bolsillo amplio. Más suave con cada lavado.',
      pt: 'Alças cruzadas, sem nós, um bolso fundo. Mais macio a cada lavagem.',
    },
    details: {
      en: ['100 % linen, 240 g/m²', 'S/M up to 100 cm chest, L/XL up to 124 cm', 'Wash at 40 °C'],
      es: ['100 % lino, 240 g/m²', 'S/M hasta 100 cm de pecho, L/XL hasta 124 cm', 'Lavar a 40 °C'],
      pt: ['100 % linho, 240 g/m²', 'S/M até 100 cm de peito, L/XL até 124 cm', 'Lavar a 40 °C'],
    },
    variants: [
      { id: 's-m', label: { en: 'S/M', es: 'S/M', pt: 'S/M' }, priceCents: 5400 },
      { id: 'l-xl', label: { en: 'L/XL', es: 'L/XL', pt: 'L/XL' }, priceCents: 5400 },
    ],
  },
  {
    slug: 'sado-olive-wood-spoons',
    category: 'tools',
    priceCents: 2800,
    stock: 'in',
    name: { en: 'Sado olive-wood spoons', es: 'Cucharas de olivo Sado', pt: 'Colheres de oliveira Sado' },
    summary: {
      en: 'Three shapes cut from pruned trees in the Alentejo, oiled by hand.',
      es: 'Tres formas, de árboles podados en el Alentejo, aceitadas a mano.',
      pt: 'Três formas, de árvores podadas no Alentejo, oleadas à mão.',
    },
    details: {
      en: [
        '28 to 32 cm, set of three',
        'Oil twice a year; never in the dishwasher',
        'Every grain is different',
      ],
      es: [
        'De 28 a 32 cm, juego de tres',
        'Aceitar dos veces al año; nunca en lavavajillas',
        'Cada veta es distinta',
      ],
      pt: [
        'De 28 a 32 cm, conjunto de três',
        'Olear duas vezes por ano; nunca na máquina',
        'Cada veio é diferente',
      ],
    },
  },
  {
    slug: 'ribeira-dish-brush',
    category: 'tools',
    priceCents: 1600,
    stock: 'in',
    name: { en: 'Ribeira dish brush', es: 'Cepillo de cocina Ribeira', pt: 'Escova de loiça Ribeira' },
    summary: {
      en: 'Beech handle, tampico bristles, and a head you can replace.',
      es: 'Mango de haya, cerdas de tampico y cabezal recambiable.',
      pt: 'Cabo de faia, cerdas de tampico e cabeça substituível.',
    },
    details: {
      en: ['24 cm; two heads in the box', 'Safe for enamel and glass', 'Bristles go in the compost'],
      es: ['24 cm; incluye dos cabezales', 'Apto para esmalte y vidrio', 'Las cerdas son compostables'],
      pt: ['24 cm; inclui duas cabeças', 'Apta para esmalte e vidro', 'As cerdas são compostáveis'],
    },
  },
  {
    slug: 'faina-kitchen-shears',
    category: 'tools',
    priceCents: 3400,
    stock: 'in',
    name: { en: 'Faina kitchen shears', es: 'Tijeras de cocina Faina', pt: 'Tesoura de cozinha Faina' },
    summary: {
      en: 'Forged steel blades that come apart for cleaning and sharpening.',
      es: 'Hojas de acero forjado que se separan para limpiar y afilar.',
      pt: 'Lâminas em aço forjado que se separam para limpar e afiar.',
    },
    details: {
      en: ['21 cm, 160 g', 'Hand wash; sharpened free in our Lisbon shop', '3-year guarantee'],
      es: ['21 cm, 160 g', 'Lavar a mano; afilado gratis en nuestra tienda de Lisboa', '3 años de garantía'],
      pt: ['21 cm, 160 g', 'Lavar à mão; afiamos grátis na loja de Lisboa', '3 anos de garantia'],
    },
  },
]

/**
 * @param {string} slug
 * @returns {Product | undefined}
 */
export function findProduct(slug) {
  return PRODUCTS.find((product) => product.slug === slug)
}

/**
 * The price of one piece in cents, in the chosen size.
 * @param {Product} product
 * @param {string | null | undefined} variantId
 */
export function priceOf(product, variantId) {
  return product.variants?.find((variant) => variant.id === variantId)?.priceCents ?? product.priceCents
}

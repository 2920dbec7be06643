import type { DrawnBox, DrawnScreen, DrawnText } from '@visualkit/vision/testing'

/** A drawn screen whose text is known, and the same screen after an error line has appeared. */
export interface BenchScreen {
  name: string
  screen: DrawnScreen
  expected: string[]
  withError: DrawnScreen
  errorText: string
}

interface Words {
  shop: string
  nav: string[]
  title: string
  labels: string[]
  values: string[]
  paragraph: string[]
  button: string
  error: string
}

const EN: Words = {
  shop: 'Northwind Outdoor',
  nav: ['Products', 'Delivery', 'Returns', 'Help centre', 'Your account'],
  title: 'Review and pay',
  labels: [
    'Collection point',
    'Opening hours',
    'Town or city',
    'Parcel size',
    'Delivery method',
    'Payment method',
  ],
  values: [
    'Harbour branch, ground floor',
    'Weekdays from 9 to 18',
    'Portsmouth',
    'Medium, up to 5 kg',
    'Express, within two days',
    'Visa ending in 42',
  ],
  paragraph: [
    'Orders placed before 14:00 leave our warehouse the same day. You can follow',
    'your parcel with the link in the confirmation message. If something does not',
    'fit, send it back within 30 days and we refund the full price of the article.',
    'Gift cards and clearance items cannot be exchanged for cash.',
  ],
  button: 'Place order',
  error: 'Your card was declined by the bank (AVS-07).',
}

const ES: Words = {
  shop: 'Almacén del Monte',
  nav: ['Productos', 'Envíos', 'Devoluciones', 'Centro de ayuda', 'Su cuenta'],
  title: 'Revisión y pago del pedido',
  labels: [
    'Punto de recogida',
    'Horario',
    'Población',
    'Tamaño del paquete',
    'Método de envío',
    'Forma de pago',
  ],
  values: [
    'Tienda del casco antiguo, señalización azul',
    'Días laborables de 9 a 18',
    'Logroño',
    'Pequeño, según báscula',
    'Urgente, en dos días hábiles',
    'Tarjeta de débito',
  ],
  paragraph: [
    'Los pedidos realizados antes de las 14:00 salen del almacén el mismo día. Puede',
    'seguir su paquete con el enlace del mensaje de confirmación. Si algún artículo',
    'no le queda bien, devuélvalo en 30 días y le reembolsaremos el importe íntegro.',
    '¿Necesita más información? Escríbanos y le contestaremos mañana por la mañana.',
  ],
  button: 'Confirmar el pedido',
  error: 'No se pudo completar el pago: la tarjeta ha sido rechazada (AVS-07).',
}

const PT: Words = {
  shop: 'Armazém da Serra',
  nav: ['Produtos', 'Entregas', 'Devoluções', 'Centro de ajuda', 'Sua conta'],
  title: 'Revisão e pagamento',
  labels: ['Ponto de coleta', 'Horário', 'Cidade', 'Tamanho', 'Forma de envio', 'Forma de pagamento'],
  values: [
    'Balcão da estação, átrio à direita',
    'Dias úteis das 9 às 18',
    'São José dos Campos',
    'Bairro Jardim',
    'Expressa, em dois dias úteis',
    'Cartão de crédito',
  ],
  paragraph: [
    'Os pedidos feitos até as 14:00 saem do nosso armazém no mesmo dia. Você pode',
    'acompanhar a encomenda pelo link da mensagem de confirmação. Se algo não servir,',
    'devolva em até 30 dias e faremos a restituição do valor integral da compra.',
    'As promoções não são cumulativas com outros descontos já concedidos.',
  ],
  button: 'Concluir a compra',
  error: 'Não foi possível concluir a transação: cartão recusado (AVS-07).',
}

interface Style {
  name: string
  width: number
  height: number
  dark: boolean
  font: string
  /** Size of ordinary text, in pixels. */
  size: number
}

const STYLES: Style[] = [
  {
    name: '720p light',
    width: 1280,
    height: 720,
    dark: false,
    font: 'Liberation Sans, sans-serif',
    size: 15,
  },
  {
    name: '720p dark small',
    width: 1280,
    height: 720,
    dark: true,
    font: 'DejaVu Sans, sans-serif',
    size: 12,
  },
  {
    name: '1080p light small',
    width: 1920,
    height: 1080,
    dark: false,
    font: 'Inter, Liberation Sans, sans-serif',
    size: 13,
  },
  {
    name: '1080p dark',
    width: 1920,
    height: 1080,
    dark: true,
    font: 'Liberation Sans, sans-serif',
    size: 16,
  },
]

const LANGUAGES = { en: EN, es: ES, pt: PT }

/** Twelve screens: three languages, two layouts, light and dark, 1280 × 720 and 1920 × 1080. */
export const BENCH_SCREENS: readonly BenchScreen[] = Object.entries(LANGUAGES).flatMap(([language, words]) =>
  STYLES.map((style, index) => {
    const base = index % 2 === 0 ? checkout(words, style) : account(words, style)
    const danger = style.dark ? '#ff7b66' : '#b3301a'
    const error = {
      text: words.error,
      x: style.width * 0.3,
      y: style.height * 0.93,
      size: style.size,
      colour: danger,
    }
    return {
      name: `${language} ${style.name}`,
      screen: base,
      expected: base.texts.map((text) => text.text),
      withError: { ...base, texts: [...base.texts, error] },
      errorText: words.error,
    }
  }),
)

/** A form on a card beside an order summary. */
function checkout(words: Words, style: Style): DrawnScreen {
  const { width, height, size } = style
  const colours = palette(style.dark)
  const left = width * 0.2
  const step = size * 3.4
  const boxes: DrawnBox[] = [
    {
      x: left - 30,
      y: 90,
      width: width * 0.62,
      height: height - 200,
      fill: colours.card,
      stroke: colours.line,
      radius: 10,
    },
  ]
  const texts: DrawnText[] = header(words, style)
  texts.push({ text: words.title, x: left, y: 140, size: size * 1.7, bold: true })
  words.labels.forEach((label, row) => {
    const y = 180 + row * step
    texts.push({ text: label, x: left, y, size: Math.max(11, size - 2), colour: colours.second })
    texts.push({ text: words.values[row]!, x: left, y: y + size * 1.5, size })
    texts.push({ text: words.values[(row + 3) % 6]!, x: left + width * 0.34, y: y + size * 1.2, size })
  })
  const buttonY = 180 + 6 * step
  boxes.push({ x: left, y: buttonY, width: size * 16, height: size * 2.6, fill: '#0b6b68', radius: 6 })
  texts.push({
    text: words.button,
    x: left + size * 2,
    y: buttonY + size * 1.7,
    size,
    colour: '#ffffff',
    bold: true,
  })
  return { width, height, background: colours.ground, colour: colours.ink, font: style.font, boxes, texts }
}

/** A side bar, a paragraph and a table. */
function account(words: Words, style: Style): DrawnScreen {
  const { width, height, size } = style
  const colours = palette(style.dark)
  const left = width * 0.26
  const texts: DrawnText[] = header(words, style)
  words.labels.forEach((label, row) => {
    texts.push({ text: label, x: 40, y: 130 + row * size * 2.6, size })
  })
  texts.push({ text: words.title, x: left, y: 130, size: size * 1.6, bold: true })
  words.paragraph.forEach((line, row) => {
    texts.push({ text: line, x: left, y: 130 + size * 2.6 + row * size * 1.5, size })
  })
  const tableY = 130 + size * 11
  words.values.forEach((value, row) => {
    const y = tableY + row * size * 2.4
    texts.push({ text: value, x: left, y, size })
    texts.push({ text: `VK-${2041 + row * 7}`, x: left + width * 0.3, y, size, colour: colours.second })
    texts.push({ text: `${(row + 1) * 13}.90`, x: left + width * 0.45, y, size })
  })
  return {
    width,
    height,
    background: colours.card,
    colour: colours.ink,
    font: style.font,
    boxes: [{ x: 0, y: 60, width: width * 0.22, height: height - 60, fill: colours.ground }],
    texts,
  }
}

function header(words: Words, { width, size }: Style): DrawnText[] {
  return [
    { text: words.shop, x: 40, y: 42, size: size * 1.3, bold: true },
    ...words.nav.map((text, index) => ({ text, x: width * 0.35 + index * size * 10, y: 42, size })),
  ]
}

function palette(dark: boolean): Record<'ground' | 'card' | 'line' | 'ink' | 'second', string> {
  return dark
    ? { ground: '#1b2023', card: '#14181a', line: '#2a3034', ink: '#f1f4f4', second: '#b4bdc2' }
    : { ground: '#f6f7f7', card: '#ffffff', line: '#e6e8ea', ink: '#12171a', second: '#4b5560' }
}

import type { Guide, PageElement, PageText, PageView } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { moveGuide, reopenGuide } from './move-guide.ts'

type States = PageElement['states']

/** `button Save`, or `checkbox Gift: checked`. */
function control(line: string): PageElement {
  const [, role, name, states] = /^(\w+) (.+?)(?:: ([\w ]+))?$/.exec(line)!
  return {
    ...{ ref: line, role: role as PageElement['role'], name: name! },
    states: (states?.split(' ') ?? []) as States,
    selector: `[data-name="${name}"]`,
    ...{ x: 20, y: 100, width: 200, height: 40 },
  }
}

/** `# Heading`, `! Announcement`, or words. */
function words(line: string): PageText {
  const [, sign, text] = /^([#!]?) ?(.+)$/.exec(line)!
  const kind = sign === '#' ? 'heading' : sign === '!' ? 'alert' : 'text'
  return { text: text!, kind, masked: false, ...{ x: 20, y: 20, width: 200, height: 30 } }
}

interface Shown {
  at: string
  texts?: string[]
  controls?: string[]
  error?: string
  truncated?: boolean
}

function page({ at, texts = [], controls = [], error, truncated = false }: Shown): PageView {
  return {
    version: 1,
    ...{ url: `https://shop.example${at}`, title: 'Shop', width: 1280, height: 800 },
    texts: [...texts, ...(error ? [`! ${error}`] : [])].map(words),
    elements: controls.map(control),
    truncated,
  }
}

function guideOf(steps: string[], success?: string[]): Guide {
  return {
    state: 'open',
    steps: steps.map((text) => ({ text, done: null, isOnPage: true })),
    ...(success && { success }),
  }
}

/** Shows one page after the other; a number is the step whose control the visitor used, as the page reports it. */
function follow(guide: Guide, shown: (Shown | number)[]): Guide {
  let now = guide
  const views: PageView[] = []
  for (const one of shown) {
    if (typeof one === 'number') {
      const steps = now.steps.map((step, at) => (at === one ? { ...step, done: 'seen' as const } : step))
      now = { ...now, steps }
      continue
    }
    const [view, before, error] = [page(one), views.at(-1) ?? null, one.error ?? null]
    now = reopenGuide(moveGuide(now, before, view, error, views.slice(0, -1)), before, view, error)
    views.push(view)
  }
  return now
}

const ADDRESS = ['Open **Addresses**.', 'Enter the postcode in **Postcode**.', 'Press **Save**.']
const PAY = ['Open **Billing**.', 'Press **Pay again**.']
const NAV = ['link Addresses', 'link Billing', 'link Help']
const home: Shown = { at: '/', texts: ['# Welcome'], controls: NAV }
const form = (postcode: string, more: Partial<Shown> = {}): Shown => ({
  at: '/account/addresses',
  texts: ['# Addresses', ...(more.texts ?? [])],
  controls: [...NAV, `textbox Postcode: ${postcode}`, 'button Save', ...(more.controls ?? [])],
  ...(more.error !== undefined && { error: more.error }),
})
const billing = (more: Partial<Shown> = {}): Shown => ({
  at: '/billing',
  texts: ['# Billing', 'Invoice 7', ...(more.texts ?? [])],
  controls: [...NAV, 'button Pay again', ...(more.controls ?? [])],
  ...(more.error !== undefined && { error: more.error }),
})

const tell = ({ state, steps }: Guide) =>
  `${state}: ${steps.map(({ done }) => (done === null ? '-' : done[0])).join('')}`

describe('a guide is led to its end', () => {
  it.each<[string, Guide, (Shown | number)[], string]>([
    [
      'by a page of the name, a field that was left, and an announcement after the click',
      guideOf(ADDRESS),
      [home, form('empty'), form('filled focused'), 1, 2, form('filled', { texts: ['! Address saved'] })],
      'solved: sss',
    ],
    [
      'without any click seen, when the announcement has the name of the last control',
      guideOf(ADDRESS),
      [home, form('empty'), form('filled'), form('filled', { texts: ['! Saved'] })],
      'solved: sss',
    ],
    [
      'by what the last control leads to',
      guideOf(PAY),
      [home, billing(), { at: '/billing/7', texts: ['# Payment received'], controls: NAV }],
      'solved: ss',
    ],
    [
      'by what the article names',
      guideOf(PAY, ['Invoice settled']),
      [home, billing(), 1, billing({ texts: ['Invoice settled.'] })],
      'solved: ss',
    ],
    [
      'in Spanish',
      guideOf(['Abra **Facturas**.', 'Pulse **Pagar de nuevo**.']),
      [
        { at: '/facturas', texts: ['# Facturas'], controls: ['button Pagar de nuevo'] },
        { at: '/facturas/pago', texts: ['# Pago realizado con éxito'] },
      ],
      'solved: -s',
    ],
    [
      'in Portuguese',
      guideOf(['Abra **Faturas**.', 'Clique em **Pagar de novo**.']),
      [
        { at: '/faturas', texts: ['# Faturas'], controls: ['button Pagar de novo'] },
        { at: '/faturas/pagamento', texts: ['# Obrigado pelo pagamento'] },
      ],
      'solved: -s',
    ],
    [
      'over a step that may be left out',
      guideOf(['Press **Pay again**.', 'If your bank asks, tick **Other address**.']),
      [billing(), { at: '/thanks', texts: ['# Thank you'] }],
      'solved: s-',
    ],
  ])('%s', (_, guide, shown, expected) => {
    expect(tell(follow(guide, shown))).toBe(expected)
  })
})

describe('a guide is not taken for done', () => {
  const article = [
    '# Pay an invoice again',
    '1. Open Billing.',
    '2. Press Pay again.',
    'You should now see Invoice settled.',
  ]
  it.each<[string, Guide, (Shown | number)[], string]>([
    [
      'by words of success in an article on the same page',
      guideOf(PAY, ['Invoice settled']),
      [home, billing(), billing({ texts: ['! You should now see Invoice settled.'] })],
      'open: s-',
    ],
    [
      'by the article about these very steps, with the end as its heading',
      guideOf(PAY, ['Invoice settled']),
      [home, billing(), { at: '/help/pay', texts: [...article, '# Invoice settled'], controls: NAV }],
      'open: s-',
    ],
    [
      'by an article that has a heading of success',
      guideOf(PAY),
      [home, billing(), { at: '/help/pay', texts: [...article, '# Payment received'], controls: NAV }],
      'open: s-',
    ],
    [
      'by the toast of another action',
      guideOf(ADDRESS),
      [
        home,
        form('empty', { controls: ['checkbox Newsletter: unchecked'] }),
        form('empty', {
          controls: ['checkbox Newsletter: checked'],
          texts: ['! Your newsletter settings are updated'],
        }),
      ],
      'open: s--',
    ],
    [
      'by the toast of another button that saves',
      guideOf(ADDRESS),
      [
        form('filled', { controls: ['button Save preferences'] }),
        form('filled', { controls: ['button Save preferences'], texts: ['! Preferences saved'] }),
      ],
      'open: ---',
    ],
    [
      'by the toast of another action after the last step was pressed',
      guideOf(PAY),
      [
        billing({ controls: ['button Subscribe to newsletter'] }),
        1,
        billing({
          controls: ['button Subscribe to newsletter'],
          texts: ['! Thank you for your newsletter subscription'],
        }),
      ],
      'open: -s',
    ],
    [
      'while an error stands beside the words of success',
      guideOf(PAY),
      [home, billing(), 1, billing({ texts: ['! Card saved'], error: 'Payment declined' })],
      'open: s-',
    ],
    [
      'when the click was followed by an error',
      guideOf(PAY),
      [home, billing(), 1, billing({ error: 'The payment was declined' })],
      'open: s-',
    ],
    [
      'when the error comes a moment after the words of success',
      guideOf(PAY),
      [
        billing(),
        1,
        billing({ texts: ['! Payment received'] }),
        billing({ error: 'The payment was declined' }),
      ],
      'open: --',
    ],
    [
      'by going back: what was to be pressed is gone, and what was pressed before is there again',
      guideOf(PAY),
      [home, billing(), home],
      'open: s-',
    ],
    [
      'by leaving the form for a page with another heading',
      guideOf(ADDRESS),
      [home, form('empty'), { at: '/offers', texts: ['# Summer offers'], controls: NAV }],
      'open: s--',
    ],
    [
      'by going back to a page that said so before',
      guideOf(PAY),
      [
        { at: '/orders/1', texts: ['# Order confirmed'], controls: NAV },
        home,
        billing(),
        { at: '/orders/1', texts: ['# Order confirmed'], controls: NAV },
      ],
      'open: s-',
    ],
    [
      'by words that stood in the text of a page before and are now a heading',
      guideOf(PAY),
      [
        billing({ texts: ['Payment received'] }),
        { at: '/billing/7', texts: ['# Payment received'], controls: NAV },
      ],
      'open: --',
    ],
    [
      'by a list whose name is made of such words',
      guideOf(PAY),
      [home, billing(), { at: '/billing/all', texts: ['# Paid invoices', '# Completed'], controls: NAV }],
      'open: s-',
    ],
    [
      'by rows of a list that have the word of the end',
      guideOf(PAY, ['Paid']),
      [billing(), billing({ texts: ['Invoice 3', 'Paid'] })],
      'open: --',
    ],
    [
      'by a number that changes in words that were there',
      guideOf(ADDRESS),
      [form('filled', { texts: ['! 3 items saved'] }), 1, 2, form('filled', { texts: ['! 4 items saved'] })],
      'open: -ss',
    ],
    [
      'by what comes into the view of a long page by scrolling',
      guideOf(PAY),
      [
        { ...billing(), truncated: true },
        1,
        { ...billing({ texts: ['# Payment received'] }), truncated: true },
      ],
      'open: -s',
    ],
    [
      'by what is only announced to come',
      guideOf(PAY),
      [billing(), 1, billing({ texts: ['! Your payment will be confirmed by your bank'] })],
      'open: -s',
    ],
    [
      'when its field was left wrong, or empty',
      guideOf(ADDRESS),
      [form('empty'), form('filled invalid'), form('empty')],
      'open: ---',
    ],
    [
      'when its field is on another page, and filled there',
      guideOf(ADDRESS),
      [form('empty'), { at: '/basket', texts: ['# Basket'], controls: ['textbox Postcode: filled'] }],
      'open: ---',
    ],
    [
      'when the box was set the other way',
      guideOf(['Untick **Gift wrapping**.', 'Press **Pay again**.']),
      [
        billing({ controls: ['checkbox Gift wrapping: unchecked'] }),
        billing({ controls: ['checkbox Gift wrapping: checked'] }),
      ],
      'open: --',
    ],
    [
      'when the field became wrong again after it was right',
      guideOf(ADDRESS),
      [form('empty'), form('filled'), form('filled invalid', { error: 'The postcode is not valid' })],
      'open: ---',
    ],
    [
      'when the box was set back',
      guideOf(['Tick **Gift wrapping**.', 'Press **Pay again**.']),
      [
        billing({ controls: ['checkbox Gift wrapping: unchecked'] }),
        billing({ controls: ['checkbox Gift wrapping: checked'] }),
        billing({ controls: ['checkbox Gift wrapping: unchecked'] }),
      ],
      'open: --',
    ],
    [
      'by a page with the address of an article',
      guideOf(PAY),
      [home, billing(), { at: '/help/payment-confirmed', texts: ['# Help'], controls: NAV }],
      'open: s-',
    ],
    [
      'when only a part of its steps was seen on the way to such words',
      guideOf(ADDRESS),
      [home, form('empty'), { at: '/', texts: ['# Welcome', '# Thank you for your visit'], controls: NAV }],
      'open: s--',
    ],
    [
      'by pressing what leads to the same page as a step that was left out',
      guideOf(['Press **Apply**.', 'Press **Pay again**.', 'Press **Close receipt**.']),
      [
        billing({ controls: ['button Apply'] }),
        { at: '/receipt', texts: ['# Receipt'], controls: ['button Close receipt'] },
      ],
      'open: -s-',
    ],
  ])('%s', (_, guide, shown, expected) => {
    expect(tell(follow(guide, shown))).toBe(expected)
  })
})

describe('a form that calls a field wrong until it is sent again', () => {
  const STEPS = ['Check **Postcode**.', 'Press **Pay**.']
  const WRONG = 'textbox Postcode: invalid filled'
  const REFUSED = { at: '/checkout', error: 'Payment failed: the postcode does not match.' }
  const OFFERS = ['radio PayPal Charged when you place the order: unchecked', 'button Apply']

  it('keeps the tick of what the visitor did, and takes it back when the field is wrong anew', () => {
    const refused = { ...REFUSED, controls: [WRONG, 'button Pay', ...OFFERS] }
    expect(follow(guideOf(STEPS), [refused, 0, refused]).steps[0]?.done).toBe('seen')
    const right = { at: '/checkout', controls: ['textbox Postcode: filled', 'button Pay', ...OFFERS] }
    expect(follow(guideOf(STEPS), [right, 0, refused]).steps[0]?.done).toBeNull()
  })

  it('ticks nothing for what is cleared while the form is being sent', () => {
    const refused = { ...REFUSED, controls: [WRONG, 'button Pay'] }
    const waiting = { at: '/checkout', controls: ['textbox Postcode: filled', 'button Pay: disabled'] }
    const right = { at: '/checkout', controls: ['textbox Postcode: filled', 'button Pay'] }
    expect(follow(guideOf(STEPS), [refused, waiting]).steps[0]?.done).toBeNull()
    expect(follow(guideOf(STEPS), [refused, waiting, refused]).steps[0]?.done).toBeNull()
    expect(follow(guideOf(STEPS), [refused, right]).steps[0]?.done).toBe('seen')
    expect(follow(guideOf(STEPS), [refused, right, refused]).steps[0]?.done).toBeNull()
  })

  it('ends with the order that is placed, whatever an offer beside it is called', () => {
    const refused = { ...REFUSED, controls: [WRONG, 'button Pay', ...OFFERS] }
    const placed = { at: '/order-confirmed', texts: ['# Thank you, your order is placed'] }
    expect(follow(guideOf(STEPS), [refused, 0, refused, 1, placed]).state).toBe('solved')
  })
})

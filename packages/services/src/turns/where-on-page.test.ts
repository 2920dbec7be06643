import type { FrameRegion, PageElement, PageView } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import type { LoadedTurn } from './load-turn.ts'
import { guideOfReply } from './point-at.ts'
import { whereOnPage } from './where-on-page.ts'

const control = (name: string, role: PageElement['role'], y: number): PageElement => ({
  ...{ ref: name + y, role, name, states: [], selector: `#e${y}`, x: 10, y, width: 100, height: 30 },
})
const pageView: PageView = {
  ...{ version: 1, url: 'https://shop.example/', title: 'Shop', width: 1280, height: 800, texts: [] },
  elements: [
    control('Basket (2)', 'link', 20),
    control('Order now', 'button', 100),
    control('Postcode', 'textbox', 200),
    control('Remove', 'button', 300),
    control('Remove', 'button', 400),
  ],
  truncated: false,
}
const frame = { id: 'f1', text: '', visibleError: null, pageView }

function turn(question: string, changes: object = {}) {
  return {
    ...{ question, frame, session: { sharing: true }, assistant: { tools: null }, ...changes },
  } as unknown as LoadedTurn
}
const where = (question: string, locale: 'en' | 'es' | 'pt' = 'en', changes: object = {}) =>
  whereOnPage(turn(question, changes), { locale, asked: locale }, {})

describe('whereOnPage', () => {
  it.each([
    ['Where is my basket?', 'en', 'I can see it here. Click “Basket (2)”.'],
    ['Where do I find the basket?', 'en', 'I can see it here. Click “Basket (2)”.'],
    ['No encuentro "Postcode"', 'es', 'Lo veo aquí. Rellene «Postcode».'],
    ['Where is the order button?', 'en', 'I can see it here. Click “Order now”.'],
    ['Onde está o "Postcode"?', 'pt', 'Vejo-o aqui. Preencha «Postcode».'],
  ] as const)('%s', async (question, locale, content) => {
    const reply = await where(question, locale)
    expect(reply).toMatchObject({ content, answered: true, helped: true, frameId: null })
    const guide = guideOfReply({ frame }, reply!)
    expect(guide?.steps).toMatchObject([{ isOnPage: true }])
  })

  it.each([
    // The parcel, not the button "Order now".
    ['Where is my order?', {}],
    ['Where is the remove button?', {}],
    ['Where is the lighthouse?', {}],
    ['How long does delivery take?', {}],
    ['Where is my basket?', { frame: null }],
    ['Where is my basket?', { frame: { ...frame, attached: 'now' } }],
    ['Where is my basket?', { assistant: { tools: ['search_knowledge'] } }],
  ])('points at nothing: %s %o', async (question, changes) =>
    expect(await where(question, 'en', changes)).toBeNull(),
  )

  it.each([
    ['Where can I download my invoice?', 'en', 'Download invoice (PDF)'],
    ['How do I download the invoice?', 'en', 'Download invoice'],
    ['Where do I change my password?', 'en', 'Change password'],
    ['How do I delete my account?', 'en', 'Delete account'],
    ['¿Dónde puedo descargar mi factura?', 'es', 'Descargar factura'],
    ['¿Cómo cambio la contraseña?', 'es', 'Cambiar contraseña'],
    ['¿Cómo se elimina la cuenta?', 'es', 'Eliminar cuenta'],
    ['Onde posso descarregar a minha fatura?', 'pt', 'Descarregar fatura'],
    ['Como é que altero a palavra-passe?', 'pt', 'Alterar palavra-passe'],
    ['Como faço para apagar a conta?', 'pt', 'Apagar conta'],
  ] as const)('points at what is called as the deed: %s', async (question, locale, name) => {
    const elements = [
      control('Help', 'link', 10),
      control(name, 'button', 50),
      control('Close', 'button', 90),
    ]
    const reply = await where(question, locale, { frame: { ...frame, pageView: { ...pageView, elements } } })
    expect(reply?.pointed?.sentence).toContain(name)
  })

  it.each([
    ['How do I change my delivery address?', ['Change address']],
    ['How do I delete my account?', ['Delete photo', 'Account']],
    ['Where can I download my invoice?', ['Download app', 'Invoices']],
    ['How do I delete my account?', ['How do I delete my account or my orders and photos?']],
    ['How do I cancel?', ['Cancel']],
    ['How do I download the invoice?', ['Download invoice', 'Download invoice']],
    ['How long does it take to change the password?', ['Change password']],
    ['Why can I not delete my account?', ['Delete account']],
  ])('does not: %s %o', async (question, names) => {
    const elements = names.map((name, at) => control(name, 'button', 50 * at))
    const reply = await where(question, 'en', { frame: { ...frame, pageView: { ...pageView, elements } } })
    expect(reply).toBeNull()
  })

  it('finds it among the words of a shared screen', async () => {
    const read = (text: string, y: number): FrameRegion => ({
      ...{ text, masked: false, x: 0.1, y, width: 0.2, height: 0.03 },
    })
    const shared = { frame: { id: 'f2', text: '', visibleError: null } }
    const regionsOf = async () => [read('Export report', 0.1), read('Delete', 0.2)]
    const ask = (question: string) =>
      whereOnPage(turn(question, shared), { locale: 'en', asked: 'en' }, { regionsOf })
    expect(await ask('Where do I find "Export report"?')).toMatchObject({
      content: 'I can see it here. Click “Export report”.',
      frameId: 'f2',
      pointed: { sentence: 'Click “Export report”.', frameId: 'f2' },
    })
    expect(await ask('Where do I find the invoices?')).toBeNull()
  })
})

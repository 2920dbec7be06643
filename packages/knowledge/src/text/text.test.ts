import { describe, expect, it } from 'vitest'
import { analyse, analyseTerms } from './analyse.ts'
import { detectLanguage } from './detect-language.ts'
import { plainText } from './plain-text.ts'
import { splitSentences } from './split-sentences.ts'
import { writtenLanguage } from './written-language.ts'

describe('analyse', () => {
  it('stems, folds accents and leaves stop words out', () => {
    expect(analyseTerms('How do I return the running shoes?', 'en')).toEqual(['return', 'run', 'shoe'])
    expect(analyseTerms('Devoluciones', 'es')).toEqual(analyseTerms('devolución', 'es'))
    expect(analyseTerms('devoluções', 'pt')).toEqual(analyseTerms('devolução', 'pt'))
  })

  it('finds what a phone writes without accents', () => {
    expect(analyseTerms('devolucion informacion garantia', 'es')).toEqual(
      analyseTerms('devolución información garantía', 'es'),
    )
    expect(analyseTerms('devolucao cartao disponivel', 'pt')).toEqual(
      analyseTerms('devolução cartão disponível', 'pt'),
    )
  })

  it('knows a code whole and by its parts, however it is written', () => {
    expect(analyseTerms('ADDR-22', 'en')).toEqual(['addr', '22', 'addr22'])
    for (const written of ['avs_07', 'AVS07', 'avs/07'])
      expect(analyseTerms(written, 'en')).toContain('avs07')
    expect(analyseTerms('1,000.50', 'en')).toContain('100050')
    expect(analyseTerms('e-mail', 'en')).toContain(analyseTerms('email', 'en')[0])
  })

  it('does not join sentences, times or clitics', () => {
    expect(analyseTerms("end.Start don't 10:30", 'en')).toEqual(['end', 'start', '10', '30'])
  })

  it('does not search link targets, and offsets point at the words', () => {
    const text = 'See [postcode formats](/help/en/addresses "x").'
    const tokens = analyse(text, 'en')
    expect(tokens.map((token) => token.term)).toEqual(['see', 'postcod', 'format'])
    for (const token of tokens) expect(text.slice(token.start, token.end)).toBe(token.word)
  })

  it('keeps US apart from us', () => {
    expect(analyseTerms('ship to the US', 'en')).toEqual(['ship', 'us'])
    expect(analyseTerms('tell us', 'en')).toEqual(['tell'])
  })
})

describe('detectLanguage', () => {
  it.each([
    ['How do I reset my password?', 'en'],
    ['my card was declined', 'en'],
    ['Give me a refund', 'en'],
    ['hello', 'en'],
    ['¿Cómo cambio mi contraseña?', 'es'],
    ['quiero devolver un producto', 'es'],
    ['donde esta mi pedido', 'es'],
    ['Como altero a minha senha?', 'pt'],
    ['onde está a minha encomenda', 'pt'],
    ['nao consigo pagar com cartao', 'pt'],
    ['The teams are Los Angeles Rams, Los Angeles Lakers, Los Angeles Kings and Los Angeles Galaxy.', 'en'],
  ] as const)('%s', (text, language) => expect(detectLanguage(text)).toBe(language))

  it('falls back when the text says nothing', () => {
    expect(detectLanguage('AVS-07', 'pt')).toBe('pt')
    expect(detectLanguage('', 'es')).toBe('es')
    expect(detectLanguage('hello', 'es')).toBe('en')
    expect(detectLanguage('aceitam mbway?', 'pt')).toBe('pt')
  })
})

describe('writtenLanguage', () => {
  it.each([
    'Wie kann ich mein Passwort zurücksetzen? Die Lieferung dauert drei Tage.',
    'Vous pouvez retourner votre commande dans les trente jours.',
    'Puoi restituire il tuo ordine entro trenta giorni dalla consegna.',
    'U kunt uw bestelling binnen dertig dagen naar ons terugsturen.',
    'Du kan returnera din beställning inom trettio dagar och få pengarna tillbaka.',
    'Zamówienie można zwrócić w ciągu trzydziestu dni, jeśli nie jest używane.',
    'Вы можете вернуть заказ в течение тридцати дней.',
    '30日以内に返品できます。',
    'يمكنك إرجاع طلبك خلال ثلاثين يوما.',
  ])('other: %s', (text) => expect(writtenLanguage(text)).toBe('other'))
  it.each([
    ['You can return your order within thirty days, in its box.', 'en'],
    ['Prices of parcels', 'en'],
    ['Lamp 20 W, Berlin, die cast', 'en'],
    ['Puede devolver su pedido en treinta días, sin coste.', 'es'],
    ['La tienda de la calle Mayor', 'es'],
    ['Pode devolver a sua encomenda em trinta dias, sem custos.', 'pt'],
    ['Os preços do envio para as ilhas', 'pt'],
  ] as const)('%s', (text, language) => expect(writtenLanguage(text)).toBe(language))
})

describe('splitSentences', () => {
  const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

  it('ends at stops, not at abbreviations, initials or decimals', () => {
    expect(
      split('Ask Dr. Silva of the U.S. office. It costs 3.5 euros, e.g. for J. Smith! Really? Yes.'),
    ).toEqual([
      'Ask Dr. Silva of the U.S. office.',
      'It costs 3.5 euros, e.g. for J. Smith!',
      'Really?',
      'Yes.',
    ])
    expect(split('It takes 12 W. Bake it at 250 °C. Ask J. Smith.')).toEqual([
      'It takes 12 W.',
      'Bake it at 250 °C.',
      'Ask J. Smith.',
    ])
    expect(split('Escriba a la Sra. Gómez. ¿Tiene el n.º de pedido? «Sí».')).toEqual([
      'Escriba a la Sra. Gómez.',
      '¿Tiene el n.º de pedido?',
      '«Sí».',
    ])
  })
})

describe('plainText', () => {
  it('shows what a reader sees', () => {
    expect(plainText('1. Open **[Settings](/s "x")**, press `Save` &amp; _wait_ for snake_case<br>.')).toBe(
      'Open Settings, press Save & wait for snake_case .',
    )
    expect(plainText('## A *title*')).toBe('A title')
  })
})

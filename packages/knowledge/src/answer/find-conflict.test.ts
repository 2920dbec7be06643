import { describe, expect, it } from 'vitest'
import { findConflict } from './find-conflict.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

const chunk = (index: number, content: string, documentId = `d${index}`): AnswerChunk => ({
  index,
  documentId,
  title: `Document ${index}`,
  content,
  score: 1,
  language: 'en',
})
const STATED = { text: 'Parcels can be sent back within 30 days.', chunkIndex: 1 }
const find = (question: string, ...others: string[]) =>
  findConflict(
    question,
    [STATED],
    [chunk(1, STATED.text), ...others.map((text, at) => chunk(at + 2, text))],
    'en',
  )

describe('findConflict', () => {
  it('finds another value of the same thing in another document', () => {
    expect(
      find(
        'How long do I have to send a parcel back?',
        'We are nice. Parcels can be sent back within 14 days.',
      ),
    ).toEqual({ stated: STATED, other: { text: 'Parcels can be sent back within 14 days.', chunkIndex: 2 } })
  })

  it.each([
    ['the same value', 'Parcels can be sent back within 30 days of delivery.'],
    ['a value of something else', 'Lamps have a guarantee of 14 days.'],
    ['another unit', 'Parcels can be sent back for 5 euros.'],
    ['several values', 'Parcels can be sent back within 14 days in Spain and 20 days in Italy.'],
  ])('%s is no conflict', (_, text) => expect(find('How long can parcels be sent back?', text)).toBeNull())

  it('compares only what asks for a figure, and never a document with itself', () => {
    expect(find('Can parcels be sent back?', 'Parcels can be sent back within 14 days.')).toBeNull()
    const own = chunk(2, 'Parcels can be sent back within 14 days.', 'd1')
    expect(
      findConflict('How long can parcels be sent back?', [STATED], [chunk(1, STATED.text), own], 'en'),
    ).toBeNull()
  })
})

/** Two documents, each with its title and one sentence. */
const between = (
  locale: 'en' | 'es' | 'pt',
  question: string,
  ...documents: [title: string, text: string][]
) => {
  const chunks = documents.map(([title, content], at) => ({
    ...chunk(at + 1, content),
    title,
    language: locale,
  }))
  return findConflict(question, [{ text: documents[0]![1], chunkIndex: 1 }], chunks, locale)
}
const PLANS = { en: 'Plans', es: 'Planes', pt: 'Planos' }

describe('two things of like names are no conflict', () => {
  it.each<['en' | 'es' | 'pt', string, string, string]>([
    [
      'en',
      'How much does the Basic plan cost?',
      'The Basic plan costs 10 euros a month.',
      'The Premium plan costs 20 euros a month.',
    ],
    [
      'es',
      '¿Cuánto cuesta el plan Básico?',
      'El plan Básico cuesta 10 euros al mes.',
      'El plan Premium cuesta 20 euros al mes.',
    ],
    [
      'pt',
      'Quanto custa o plano Básico?',
      'O plano Básico custa 10 euros por mês.',
      'O plano Premium custa 20 euros por mês.',
    ],
    [
      'en',
      'How much is the plan?',
      'The plan costs 10 euros a month.',
      'The Family plan costs 20 euros a month.',
    ],
    [
      'en',
      'How much does the lamp cost?',
      'The Lumen 2 lamp costs 40 euros.',
      'The Lumen 3 lamp costs 60 euros.',
    ],
    [
      'es',
      '¿Cuánto cuesta la lámpara?',
      'La lámpara Lumen 2 cuesta 40 euros.',
      'La lámpara Lumen 3 cuesta 60 euros.',
    ],
    [
      'pt',
      'Quanto custa o candeeiro?',
      'O candeeiro Lumen X200 custa 40 euros.',
      'O candeeiro Lumen X300 custa 60 euros.',
    ],
    [
      'en',
      'How long does delivery take?',
      'Standard delivery takes 5 days.',
      'Express delivery takes 2 days.',
    ],
    ['es', '¿Cuánto tarda el envío?', 'El envío estándar tarda 5 días.', 'El envío urgente tarda 2 días.'],
    [
      'pt',
      'Quanto tempo demora a entrega?',
      'A entrega normal demora 5 dias.',
      'A entrega expresso demora 2 dias.',
    ],
    [
      'en',
      'How long does delivery take?',
      'Delivery to Spain takes 3 days.',
      'Delivery to Portugal takes 5 days.',
    ],
    [
      'es',
      '¿Cuánto dura la garantía?',
      'La garantía de la lámpara Maré dura 2 años.',
      'La garantía de la lámpara Cais dura 3 años.',
    ],
    ['pt', 'Quanto custa o plano?', 'O plano anual custa 100 euros.', 'O plano mensal custa 12 euros.'],
  ])('%s: %s', (locale, question, mine, theirs) => {
    expect(between(locale, question, [PLANS[locale], mine], [`${PLANS[locale]} II`, theirs])).toBeNull()
  })

  it.each<['en' | 'es' | 'pt', string, [string, string], [string, string]]>([
    [
      'en',
      'How much is it a month?',
      ['Basic plan', 'The monthly fee is 10 euros for each seat.'],
      ['Premium plan', 'The monthly fee is 20 euros for each seat.'],
    ],
    [
      'es',
      '¿Cuánto dura la garantía?',
      ['Lámpara Maré', 'La garantía del producto dura 2 años.'],
      ['Lámpara Cais', 'La garantía del producto dura 3 años.'],
    ],
    [
      'pt',
      'Quanto tempo dura a bateria?',
      ['Lumen 2: manual', 'A bateria carregada dura 10 horas.'],
      ['Lumen 3: manual', 'A bateria carregada dura 14 horas.'],
    ],
  ])('%s: by the names of their pages', (locale, question, mine, theirs) => {
    expect(between(locale, question, mine, theirs)).toBeNull()
  })
})

describe('one thing with two values is a conflict', () => {
  it.each<['en' | 'es' | 'pt', string, [string, string], [string, string]]>([
    [
      'en',
      'How much does the Basic plan cost?',
      ['Prices', 'The Basic plan costs 10 euros a month.'],
      ['Price list 2025', 'The Basic plan costs 12 euros a month.'],
    ],
    [
      'es',
      '¿Cuánto cuesta el plan Básico?',
      ['Precios', 'El plan Básico cuesta 10 euros al mes.'],
      ['Precios 2025', 'El plan Básico cuesta 12 euros al mes.'],
    ],
    [
      'pt',
      'Quanto custa o plano Básico?',
      ['Preços', 'O plano Básico custa 10 euros por mês.'],
      ['Preços 2025', 'O plano Básico custa 12 euros por mês.'],
    ],
    [
      'en',
      'How long do refunds take?',
      ['Refund Policy', 'The refund of a return takes 5 working days.'],
      ['Refund FAQ', 'The refund of a return usually takes 10 calendar days.'],
    ],
    [
      'es',
      '¿Cuánto tarda el reembolso?',
      ['Devoluciones', 'El reembolso de una devolución tarda 5 días hábiles.'],
      ['Preguntas frecuentes', 'El reembolso de una devolución llega en 10 días naturales.'],
    ],
    [
      'pt',
      'Quanto tempo tenho para devolver?',
      ['Devoluções', 'Os artigos podem ser devolvidos no prazo de 30 dias.'],
      ['Ajuda', 'Os produtos podem ser devolvidos no prazo de 14 dias após a entrega.'],
    ],
    [
      'en',
      'How long can items be returned?',
      ['Returns', 'Items can be returned within 30 days.'],
      ['Help', 'Products can be returned within 14 days of delivery.'],
    ],
    [
      'en',
      'How long does delivery to Spain take?',
      ['Delivery', 'Delivery to Spain takes 3 days.'],
      ['Countries', 'Delivery to Spain takes 6 days.'],
    ],
    [
      'es',
      '¿Cuánto dura la garantía de la Lumen 2?',
      ['Lumen 2', 'La garantía de la Lumen 2 dura 2 años.'],
      ['Garantías', 'La garantía de la Lumen 2 dura 3 años.'],
    ],
  ])('%s: %s', (locale, question, mine, theirs) => {
    expect(between(locale, question, mine, theirs)?.other.text).toBe(theirs[1])
  })
})

describe('hours, dates, shares and yes or no', () => {
  it.each<['en' | 'es' | 'pt', string, string, string]>([
    [
      'en',
      'What are the opening hours?',
      'The shop is open from 9:00 to 18:00.',
      'The shop is open from 10:00 to 19:00.',
    ],
    [
      'pt',
      'Qual é o horário da loja?',
      'A loja está aberta das 9:00 às 18:00.',
      'A loja está aberta das 10:00 às 18:00.',
    ],
    [
      'en',
      'When does the summer sale end?',
      'The summer sale ends on 12 August.',
      'The summer sale ends on August 20.',
    ],
    [
      'es',
      '¿Cuándo terminan las rebajas?',
      'Las rebajas de verano terminan el 12 de agosto.',
      'Las rebajas de verano terminan el 20 de agosto.',
    ],
    [
      'en',
      'How much discount do members get? What does membership cost?',
      'Members get a discount of 10 % on every order.',
      'Members get a discount of 15 % on every order.',
    ],
    [
      'en',
      'Can washed linen be returned?',
      'Washed linen can be returned to the shop.',
      'Washed linen cannot be returned to the shop.',
    ],
    [
      'es',
      '¿Se puede devolver el lino lavado?',
      'El lino lavado se devuelve en la tienda.',
      'El lino lavado no se devuelve en la tienda.',
    ],
    ['pt', 'A loja aceita cães?', 'A loja aceita cães na cafetaria.', 'A loja não aceita cães na cafetaria.'],
    [
      'en',
      'Is the shop open on public holidays?',
      'The shop is open on public holidays.',
      'The shop is closed on public holidays.',
    ],
  ])('%s: a conflict: %s', (locale, question, mine, theirs) => {
    expect(between(locale, question, ['Help', mine], ['Questions', theirs])?.other.text).toBe(theirs)
  })

  it.each<['en' | 'es' | 'pt', string, string, string]>([
    [
      'en',
      'What are the opening hours?',
      'On Friday the shop is open from 9:00 to 18:00.',
      'On Saturday the shop is open from 10:00 to 14:00.',
    ],
    [
      'en',
      'When does the summer sale end?',
      'The summer sale ends on 12 August.',
      'The summer sale ends on August 12.',
    ],
    [
      'en',
      'When does the summer sale end?',
      'The summer sale ends on 12 August.',
      'The winter sale ends on 20 February.',
    ],
    [
      'en',
      'Can washed linen be returned?',
      'Unwashed linen can be returned to the shop.',
      'Washed linen cannot be returned to the shop.',
    ],
    [
      'en',
      'Can lamps be returned?',
      'Lamps can be returned to the shop.',
      'Lamps cannot be returned to the shop if they were lit.',
    ],
    ['en', 'Do you deliver?', 'We deliver parcels to Spain.', 'We do not deliver parcels to Peru.'],
    ['es', '¿Aceptan tarjetas?', 'La tienda acepta tarjetas Visa.', 'La tienda no acepta tarjetas Diners.'],
    [
      'pt',
      'Posso cancelar o plano?',
      'O plano mensal pode ser cancelado.',
      'O plano anual não pode ser cancelado.',
    ],
  ])('%s: none: %s', (locale, question, mine, theirs) => {
    expect(between(locale, question, ['Help', mine], ['Questions', theirs])).toBeNull()
  })
})

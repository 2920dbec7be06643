import { describe, expect, it } from 'vitest'
import { standAloneQuestion } from './stand-alone-question.ts'

describe('standAloneQuestion', () => {
  const alone = (...parts: Parameters<typeof standAloneQuestion>) => standAloneQuestion(...parts).question
  const history = [
    { role: 'visitor', content: 'Hello' },
    { role: 'visitor', content: 'How long does delivery to Spain take?' },
    { role: 'assistant', content: 'Three days.' },
  ]

  it('gives a follow-up the words of the last question', () => {
    expect(alone(history, 'And to Portugal?')).toBe('How long does delivery to Portugal take?')
    expect(alone(history, 'Why?')).toContain('delivery')
    const devolver = [{ role: 'visitor', content: '¿Cómo devuelvo una chaqueta?' }]
    expect(alone(devolver, '¿Y sin la etiqueta?')).toContain('devuelvo chaqueta')
  })

  it('follows a chain of follow-ups', () => {
    const longer = [...history, { role: 'visitor', content: 'And to Portugal?' }]
    expect(alone(longer, 'how much does that cost')).toContain('delivery')
  })

  it('passes over remarks', () => {
    const noted = [...history, ...['ok', 'why?', 'no'].map((content) => ({ role: 'visitor', content }))]
    expect(alone(noted, 'And to Portugal?')).toBe('How long does delivery to Portugal take?')
  })

  it('passes over lost patience and the wish for a person, also within a message', () => {
    const asides = ['I am fed up with this!!', 'Estoy harto', 'Isto é ridículo!', 'Human now']
    const angry = [...history, ...asides.map((content) => ({ role: 'visitor', content }))]
    expect(alone(angry, 'And to Portugal?')).toBe('How long does delivery to Portugal take?')
    expect(alone(angry, 'This is ridiculous, and to Portugal?')).toBe(
      'How long does delivery to Portugal take?',
    )
    for (const question of [
      'This is a joke, how much is express delivery?',
      'This is unacceptable, how long does a refund take?',
      'Esto es una vergüenza, ¿cuánto tarda un reembolso?',
    ])
      expect(standAloneQuestion(angry, question)).toEqual({ question, carriedOver: null })
    const refund = [{ role: 'visitor', content: 'I want to talk to a person about my refund' }]
    expect(alone(refund, 'How long does it take?')).toContain('refund')
  })

  it('leaves a new question alone', () => {
    expect(alone(history, 'How do I reset my password?')).toBe('How do I reset my password?')
    expect(alone(history, 'refund policy')).toBe('refund policy')
    expect(alone([], 'And to Portugal?')).toBe('And to Portugal?')
  })

  it('says which words were taken over', () => {
    const carried = standAloneQuestion(history, 'how much does that cost')
    expect(carried.question).toBe(`how much does that cost ${carried.carriedOver}`)
    expect(carried.carriedOver).toContain('delivery')
    expect(standAloneQuestion(history, 'And to Portugal?').carriedOver).toBeNull()
    expect(standAloneQuestion(history, 'refund policy').carriedOver).toBeNull()
  })

  it('puts one country in the place of another', () => {
    const asked = [{ role: 'visitor', content: 'Do you deliver to Spain by express?' }]
    expect(alone(asked, 'what about Norway?')).toBe('Do you deliver to Norway by express?')
  })

  it('puts another thing, day or part in the place of the last one', () => {
    const after = (questions: string[], question: string) =>
      standAloneQuestion(
        questions.map((content) => ({ role: 'visitor', content })),
        question,
      ).question
    expect(after(['Is the spa open on Sunday?'], 'and the gym?')).toBe('Is the gym open on Sunday?')
    expect(after(['Is the spa open on Sunday?', 'and the gym?'], 'and on Saturdays?')).toBe(
      'Is the gym open on Saturdays?',
    )
    expect(after(['How long is the guarantee?'], 'and for the enamel?')).toBe(
      'How long is the guarantee for the enamel?',
    )
    expect(after(['¿Abre la oficina de Sevilla los sábados?'], '¿y la de Madrid?')).toBe(
      '¿Abre la oficina de Madrid los sábados?',
    )
  })

  it('does not bend a whole question that opens with an article or a preposition', () => {
    const history = [{ role: 'visitor', content: 'posso devolver um candeeiro já aceso?' }]
    for (const question of [
      'a loja abre ao sábado?',
      'a que horas fecha ao sábado?',
      'a entrega na Suíça é grátis?',
    ])
      expect(standAloneQuestion(history, question)).toEqual({ question, carriedOver: null })
    const spanish = [{ role: 'visitor', content: '¿tiene comisión la tarjeta?' }]
    expect(standAloneQuestion(spanish, '¿abre el restaurante los lunes?').carriedOver).toBeNull()
  })

  it('does not take the "it" of "does it take" for a subject', () => {
    expect(alone(history, 'How long does it take to get a refund?')).not.toContain('Spain')
  })
})

it('a question about time or price without a subject means the last one', () => {
  const alone = (before: string, question: string) =>
    standAloneQuestion([{ role: 'visitor', content: before }], question).question
  expect(alone('Do you ship to Germany?', 'How long does it take?')).toMatch(/Germany/i)
  expect(alone('¿Hacen envíos a Alemania?', '¿Cuánto tarda?')).toMatch(/Alemania/i)
  expect(alone('Entregam em Espanha?', 'Quanto custa?')).toMatch(/Espanha/i)
  expect(alone('Do you ship to Germany?', 'How long does it take to get a refund?')).not.toMatch(/Germany/i)
})

import { describe, expect, it } from 'vitest'
import { asksWhatYouAre } from './asks-what-you-are.ts'

describe('asksWhatYouAre', () => {
  it('knows the question in three languages, and nothing more', () => {
    const asks = [
      'Are you a robot?',
      'are you an AI or a real person?',
      'Am I talking to a human?',
      'Who are you?',
      '¿Eres un robot?',
      '¿Estoy hablando con una persona de verdad?',
      'És uma pessoa?',
      'Você é um robô?',
      'Estou a falar com um robô ou uma pessoa?',
    ]
    const others = [
      'Can I talk to a human?',
      'Is this robot dishwasher-safe?',
      'Are you open on Sunday?',
      'Who are your couriers?',
      '¿Es usted de Lisboa?',
      'Quero falar com uma pessoa',
    ]
    expect(asks.filter((text) => !asksWhatYouAre(text))).toEqual([])
    expect(others.filter(asksWhatYouAre)).toEqual([])
  })
})

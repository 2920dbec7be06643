import { LOCALES, SystemEvent } from '@visualkit/contracts'
import { asksForHuman, asksToReadScreen, refersToScreen } from '@visualkit/knowledge'
import { describe, expect, it } from 'vitest'
import { systemText } from '../messages/system-texts.ts'
import { REPLY_TEXTS } from './reply-texts.ts'

const facts = { assistantName: 'Iris', businessName: 'Marea' }

describe.each(LOCALES)('what we say in %s', (locale) => {
  const texts = REPLY_TEXTS[locale]
  const replies = Object.values(texts).map((text) => (typeof text === 'string' ? text : text(facts)))
  const people = [
    { personName: 'Ana', peopleOnline: true },
    { personName: null, peopleOnline: false, peopleHours: '9–18 h' },
  ]
  const system = SystemEvent.options.flatMap((event) =>
    people.map((person) => systemText(locale, event, { ...facts, ...person })),
  )

  it('is complete, calm and without gaps', () => {
    for (const text of [...replies, ...system]) {
      expect(text).not.toMatch(/undefined|null|[!¡]| {2}|^\s|\s$/)
      expect(text.length).toBeGreaterThan(5)
    }
  })

  it('offers a person in words that reach one', () => {
    expect(asksForHuman(texts.talkToPerson)).toBe(true)
  })

  it('suggests to ask about an error in words that mean the screen', () => {
    expect(refersToScreen(texts.askAboutError, locale)).toBe(true)
    expect(asksToReadScreen(texts.askAboutError, locale)).toBe(false)
  })

  it('says whether somebody is online, and when people answer', () => {
    const online = systemText(locale, 'escalated', { ...facts, peopleOnline: true, peopleHours: '9–18 h' })
    const away = systemText(locale, 'escalated', { ...facts, peopleOnline: false, peopleHours: '9–18 h' })
    expect(online).not.toContain('9–18 h')
    expect(away).toContain('9–18 h')
  })
})

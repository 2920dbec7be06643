import { EscalationRules } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { conversationSignals, type JudgedMessage, rejectsAnswer } from './conversation-signals.ts'
import {
  type EscalationFacts,
  failedAttemptsRule,
  frustrationRule,
  judgeEscalation,
  knownProblemRule,
  longSessionRule,
  topicRule,
} from './judge-escalation.ts'

const rules = (changes: Partial<EscalationRules> = {}) => EscalationRules.parse(changes)
const quiet = { isNew: false, rejections: 0, repetitions: 0, minutes: 0 }
const facts = (changes: Partial<EscalationFacts> = {}): EscalationFacts => ({
  question: 'Where is my parcel?',
  locale: 'en',
  signals: quiet,
  failed: false,
  attempts: 0,
  sameErrorMinutes: 0,
  askedBefore: 0,
  ...changes,
})

describe('the rules', () => {
  it('failed attempts: as many as the assistant allows, and only when this one failed too', () => {
    expect(failedAttemptsRule(facts({ failed: true, attempts: 2 }), rules())).toBeNull()
    expect(failedAttemptsRule(facts({ failed: true, attempts: 3 }), rules())).toEqual({
      reason: 'unanswered',
      detail: { attempts: 3 },
    })
    expect(
      failedAttemptsRule(facts({ failed: true, attempts: 1 }), rules({ failedAttempts: 1 })),
    ).not.toBeNull()
    expect(failedAttemptsRule(facts({ failed: false, attempts: 3 }), rules())).toBeNull()
  })

  it('a long conversation: ten minutes without a solution; many answered questions are none', () => {
    const at = (minutes: number) => ({ ...quiet, minutes })
    expect(longSessionRule(facts({ signals: at(9), failed: true }), rules())).toBeNull()
    expect(longSessionRule(facts({ signals: at(10), failed: true }), rules())).toEqual({
      reason: 'long_session',
      detail: { minutes: 10 },
    })
    expect(longSessionRule(facts({ signals: at(45) }), rules())).toBeNull()
    expect(longSessionRule(facts({ signals: { ...at(12), repetitions: 1 } }), rules())).not.toBeNull()
    expect(longSessionRule(facts({ signals: at(60), failed: true }), rules({ minutes: 0 }))).toBeNull()
  })

  it('a known problem: others asked the same, and there is no answer', () => {
    expect(knownProblemRule(facts({ failed: true, askedBefore: 4 }), rules())).toEqual({
      reason: 'known_problem',
      detail: { askedBefore: 4 },
    })
    expect(knownProblemRule(facts({ failed: false, askedBefore: 4 }), rules())).toBeNull()
    expect(
      knownProblemRule(facts({ failed: true, askedBefore: 4 }), rules({ knownProblem: false })),
    ).toBeNull()
  })

  it('frustration: words and behaviour together, by how patient the assistant is', () => {
    const angry = 'This is ridiculous, where is my parcel'
    expect(frustrationRule(facts({ question: angry }), rules())).toBeNull()
    expect(frustrationRule(facts({ question: angry }), rules({ frustration: 'early' }))).not.toBeNull()
    const signals = { ...quiet, repetitions: 1 }
    expect(frustrationRule(facts({ question: angry, signals }), rules())).toEqual({
      reason: 'frustration',
      detail: { signs: ['strong', 'repeated'], words: 'this is ridiculous' },
    })
    expect(frustrationRule(facts({ question: angry, signals }), rules({ frustration: 'patient' }))).toBeNull()
    expect(frustrationRule(facts({ question: angry, signals }), rules({ frustration: 'off' }))).toBeNull()
    expect(
      frustrationRule(
        facts({
          question: 'It still does not work',
          sameErrorMinutes: 3,
          signals: { ...quiet, rejections: 1 },
        }),
        rules(),
      )?.detail.signs,
    ).toEqual(['mild', 'rejected', 'same_error'])
    // Behaviour without a word of anger is for the other rules.
    expect(
      frustrationRule(facts({ signals: { ...quiet, repetitions: 4, rejections: 3 } }), rules()),
    ).toBeNull()
  })

  it('topics: all words of one, in any form and order', () => {
    const { topics } = rules({ topics: ['gift card refund', 'GDPR'] })
    expect(
      topicRule(facts({ question: 'Can I get refunds for a card that was a gift?' }), rules({ topics })),
    ).toEqual({
      reason: 'policy',
      detail: { topic: 'gift card refund' },
    })
    expect(topicRule(facts({ question: 'Do you sell gift cards?' }), rules({ topics }))).toBeNull()
    expect(topicRule(facts({ question: 'A gdpr request' }), rules({ topics }))?.detail.topic).toBe('GDPR')
    // A topic of words without meaning matches nothing.
    expect(topicRule(facts(), rules({ topics: ['is my'] }))).toBeNull()
  })

  it('names the most telling reason', () => {
    const signals = { isNew: false, rejections: 2, repetitions: 2, minutes: 30 }
    const all = facts({ question: 'This is ridiculous', signals, failed: true, attempts: 5, askedBefore: 2 })
    expect(judgeEscalation(all, rules({ topics: ['ridiculous'] }))?.reason).toBe('policy')
    expect(judgeEscalation(all, rules())?.reason).toBe('known_problem')
    expect(judgeEscalation({ ...all, askedBefore: 0 }, rules())?.reason).toBe('frustration')
    expect(judgeEscalation(facts(), rules())).toBeNull()
  })
})

describe('the signals', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute))
  const visitor = (content: string, minute: number): JudgedMessage => ({
    role: 'visitor',
    content,
    at: at(minute),
  })
  const assistant = (minute: number): JudgedMessage => ({
    role: 'assistant',
    content: 'An answer.',
    at: at(minute),
  })
  const read = (past: JudgedMessage[], content: string, minute: number) =>
    conversationSignals(past, { content, at: at(minute), locale: 'en' })

  it('counts from the first message, what was rejected and what is asked again', () => {
    const past = [
      visitor('How do I reset my password?', 0),
      assistant(1),
      visitor('That did not help', 2),
      assistant(3),
      visitor('Do you ship to Spain?', 5),
      assistant(6),
    ]
    expect(read(past, 'I want to reset my password!', 11)).toEqual({
      isNew: false,
      rejections: 1,
      repetitions: 1,
      minutes: 11,
    })
    expect(read([], 'Hello?', 0)).toEqual({ isNew: true, rejections: 0, repetitions: 0, minutes: 0 })
  })

  it('begins anew after a rest, after thanks, and when a person handed back', () => {
    const asked = visitor('How do I reset my password?', 0)
    expect(read([asked, assistant(1)], 'How do I reset my password?', 32).isNew).toBe(true)
    expect(
      read([asked, assistant(1), visitor('Thank you!', 2), assistant(2)], 'And my e-mail?', 12),
    ).toMatchObject({
      isNew: true,
      minutes: 0,
    })
    const handedBack: JudgedMessage = { role: 'system', content: '', at: at(2), event: 'handed_back' }
    expect(read([asked, assistant(1), handedBack], 'How do I reset my password?', 4).repetitions).toBe(0)
  })

  it.each(['That is wrong', 'Sigue sin funcionar', 'Isso não ajuda', 'I already tried that'])(
    'takes "%s" for an answer that did not help',
    (text) => expect(rejectsAnswer(text)).toBe(true),
  )

  it.each(['No, thanks', 'ok', 'My order did arrive', 'WHERE IS MY PARCEL PLEASE'])(
    'does not take "%s" for one',
    (text) => expect(rejectsAnswer(text)).toBe(false),
  )
})

import { expect, it } from 'vitest'
import { composeHandoff, type HandoffMessage } from './compose-handoff.ts'

let seq = 0
function visitor(content: string): HandoffMessage {
  return message('visitor', content, {})
}
function assistant(
  to: HandoffMessage,
  content: string,
  changes: Partial<HandoffMessage> = {},
): HandoffMessage {
  return message('assistant', content, { replyToMessageId: to.id, answered: true, ...changes })
}
function message(
  role: HandoffMessage['role'],
  content: string,
  changes: Partial<HandoffMessage>,
): HandoffMessage {
  seq += 1
  const none = { replyToMessageId: null, answered: null, citedDocumentIds: [], context: [] }
  return { id: `m${seq}`, seq, role, content, ...none, ...changes }
}
const passage = (documentId: string, content: string) => ({ documentId, title: documentId, content })

it('says what was asked, what came of it, and which problem is left', () => {
  const hello = visitor('Hi there')
  const first = visitor('How long does delivery to Spain take?')
  const second = visitor('My card 4111 1111 1111 1111 is refused at the checkout')
  const third = visitor('That did not help')
  const wants = visitor('I want to talk to a person')
  const { questions, problem } = composeHandoff(
    [
      hello,
      first,
      assistant(first, 'Two days [1].'),
      second,
      assistant(second, 'Use another browser [1].'),
      third,
      wants,
    ],
    'en',
  )
  expect(questions.map(({ outcome }) => outcome)).toEqual(['answered', 'rejected'])
  expect(problem).toBe('My card [card] is refused at the checkout')
})

it('takes nobody’s introduction, and no word that it did not help, for the problem', () => {
  const asked = visitor('What does error AVS-07 mean?')
  const name = visitor('My name is Clara and my order number is HG-40117. I am on the Gold plan.')
  const rejects = visitor('That did not help. I already tried another card.')
  const { questions, problem } = composeHandoff(
    [
      asked,
      assistant(asked, 'The postcode is wrong [1].'),
      rejects,
      assistant(rejects, 'I found nothing.', { answered: false }),
      name,
      assistant(name, 'Thank you, Clara.'),
    ],
    'en',
  )
  expect(questions.map(({ text, outcome }) => [text, outcome])).toEqual([
    ['What does error AVS-07 mean?', 'rejected'],
  ])
  expect(problem).toBe('What does error AVS-07 mean?')
})

it('lists the steps that were offered and the ones the visitor tells of, without marks and numbers of sources', () => {
  const asked = visitor('The app does not start. I have already restarted my phone.')
  const reply = assistant(asked, 'Please try this:\n1. Open the **settings** [1].\n2. Clear the cache [1].', {
    citedDocumentIds: ['Apps'],
  })
  const offer = visitor('Can you call me?')
  const times = assistant(offer, 'When may we call you?\n- Mon 30 Nov, 09:00\n- Mon 30 Nov, 12:00')
  const again = visitor('The app does not start')
  const { stepsTried } = composeHandoff(
    [
      asked,
      reply,
      offer,
      times,
      visitor('It still does not work'),
      again,
      { ...reply, replyToMessageId: again.id },
    ],
    'en',
  )
  expect(stepsTried.map(({ text, from }) => `${from}: ${text}`)).toEqual([
    'visitor: I have already restarted my phone.',
    'assistant: Open the settings.',
    'assistant: Clear the cache.',
  ])
  const spanish = composeHandoff([visitor('Ya he borrado las cookies y sigue igual')], 'es')
  expect(spanish.stepsTried).toHaveLength(1)
  expect(composeHandoff([visitor('Já reiniciei o telefone')], 'pt').stepsTried).toHaveLength(1)
})

it('suggests the nearest passage that was not offered in vain', () => {
  const asked = visitor('Why is my card refused at the checkout?')
  const context = [
    passage('Browsers', 'Use another browser when a card is refused.'),
    passage(
      'Cards',
      'We take many cards. A card is refused when the bank asks for a code. Open the app of your bank and allow it.',
    ),
    passage('Pots', 'Pots are sold by weight.'),
  ]
  const reply = assistant(asked, 'Use another browser when a card is refused [1].', {
    context,
    citedDocumentIds: ['Browsers'],
  })
  expect(composeHandoff([asked, reply, visitor('This is wrong')], 'en').suggestedReply).toMatchObject({
    documentId: 'Cards',
    text: 'A card is refused when the bank asks for a code. Open the app of your bank and allow it.',
  })
  expect(composeHandoff([asked, reply], 'en').suggestedReply?.documentId).toBe('Browsers')
  expect(composeHandoff([asked], 'en').suggestedReply).toBeNull()
  // One common word is no answer, and a table no sentence.
  const other = visitor('Do you sell helicopters with leather seats?')
  const cloths = passage(
    'Cloths',
    'A cloth for four seats.\n\n| Cloth | Seats |\n| --- | --- |\n| small | 4 |',
  )
  const unknown = assistant(other, 'I found nothing.', { answered: false, context: [cloths] })
  expect(composeHandoff([other, unknown], 'en').suggestedReply).toBeNull()
  const seats = visitor('How many seats has a small cloth?')
  const table = assistant(seats, 'I found nothing.', { answered: false, context: [cloths] })
  expect(composeHandoff([seats, table], 'en').suggestedReply?.text).toBe('A cloth for four seats.')
})

it('says nothing of a conversation in which nothing was asked', () => {
  expect(composeHandoff([visitor('Hello'), visitor('ok')], 'en')).toEqual({
    problem: null,
    questions: [],
    stepsTried: [],
    suggestedReply: null,
  })
})

const steps = (...texts: string[]) => texts.map((text, at) => `${at + 1}. ${text} [1].`).join('\n')

it('is about what is open now when the conversation has changed its subject', () => {
  const sync = visitor('The app does not sync my photos. I have already restarted my phone.')
  const syncReply = assistant(sync, steps('Open the settings', 'Clear the cache'), {
    citedDocumentIds: ['Sync'],
  })
  const refund = visitor('Something else: when is the refund of my returned lamp paid?')
  const context = [
    passage('Sync', 'When the app does not sync photos, clear its cache.'),
    passage('Refunds', 'A refund of a returned lamp is paid within five working days.'),
  ]
  const refundReply = assistant(refund, 'I found nothing.', { answered: false, context })
  const tried = visitor('I have checked my bank account')
  const { problem, stepsTried, suggestedReply } = composeHandoff(
    [
      sync,
      syncReply,
      visitor('It still does not work'),
      refund,
      refundReply,
      tried,
      visitor('a person please'),
    ],
    'en',
  )
  expect(problem).toBe('Something else: when is the refund of my returned lamp paid?')
  expect(stepsTried.map(({ text }) => text)).toEqual(['I have checked my bank account'])
  expect(suggestedReply?.documentId).toBe('Refunds')
})

it('leaves what was settled with thanks, and takes a subject up again with what was tried before', () => {
  const sync = visitor('The app does not sync my photos')
  const syncReply = assistant(sync, steps('Clear the cache'), { citedDocumentIds: ['Sync'] })
  const rejects = visitor('That did not help')
  const thanks = visitor('ok, thanks')
  const gift = visitor('How long is a gift card valid?')
  const giftReply = assistant(gift, 'Three years [1].', { citedDocumentIds: ['Gifts'] })
  const before = [sync, syncReply, rejects, thanks, gift, giftReply]
  expect(composeHandoff(before, 'en')).toMatchObject({
    problem: 'How long is a gift card valid?',
    stepsTried: [],
  })
  const again = visitor('My photos do not sync in the app')
  const back = composeHandoff([...before, again], 'en')
  expect(back.problem).toBe('My photos do not sync in the app')
  expect(back.stepsTried.map(({ text }) => text)).toEqual(['Clear the cache.'])
})

it('says a follow-up with the question it goes on with', () => {
  const first = visitor('¿Cuánto tarda el envío a España?')
  const reply = assistant(first, 'Dos días [1].', { citedDocumentIds: ['Envíos'] })
  const next = visitor('¿y a Marruecos?')
  const unknown = assistant(next, 'No lo sé.', { answered: false })
  expect(composeHandoff([first, reply, next, unknown], 'es').problem).toBe(
    '¿Cuánto tarda el envío a España? ¿y a Marruecos?',
  )
})

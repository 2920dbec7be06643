import { describe, expect, it } from 'vitest'
import { asksForHuman } from './asks-for-human.ts'
import { asksToReadScreen } from './asks-to-read-screen.ts'
import { asksWhatYouAre } from './asks-what-you-are.ts'
import { isGreetingOrThanks } from './is-greeting-or-thanks.ts'
import { refersToScreen } from './refers-to-screen.ts'
import { type Remark, remarkOnAnswer } from './remark-on-answer.ts'
import { type SmallTalk, smallTalkOf } from './small-talk.ts'
import { standAloneQuestion } from './stand-alone-question.ts'

describe('asksForHuman', () => {
  it.each([
    'I want to talk to a human',
    'Can I speak with a real person please?',
    'connect me to an agent',
    'human please',
    'Agent',
    'This is useless. Let me talk to someone.',
    'I need a human, not a bot',
    'Is there a real person I can chat with?',
    'I would like to speak to your manager',
    'Quiero hablar con una persona',
    '¿Puedo hablar con un agente?',
    'Pásame con alguien',
    'persona real por favor',
    'necesito un agente humano',
    'Quero falar com uma pessoa',
    'Posso falar com um atendente?',
    'atendimento humano',
    'Gostaria de falar com alguém, por favor',
    'Preciso de um humano',
    'i dont want to talk to a robot',
    'I hate talking to bots',
    'is there anyone i can talk to?',
    'get me someone real',
    'representative pls',
    'call center',
    'talk to hooman',
    'anyone there?',
    'I need a manager, now',
    'necesito un agente',
    'quiero un asesor',
    'me puede atender una persona?',
    'no quiero hablar con un robot',
    'hay alguien ahí?',
    'persona',
    'kiero ablar con una persona',
    'Hola, páseme con soporte por favor',
    'comuníqueme con un supervisor',
    'me passa pra um atendente',
    'pode me transferir para o suporte?',
    'não quero falar com robô',
    'tem alguém aí?',
    'quero um atendente',
    'Olá, preciso de uma pessoa de verdade',
    '¿Me pasas con alguien de verdad?',
    'I need a person please, order 4711',
    'I want an agent, it is about my refund',
    'Necesito una persona por favor, pedido 4711',
    'Preciso de uma pessoa, encomenda 4711',
    '¿Me pasas con una persona?',
    'Me pasa con un agente, por favor',
    '¿Me puedes pasar con una persona?',
    '¿Nos ponéis con soporte?',
    '¿Me comunicas con un supervisor?',
    'Chama uma pessoa',
    'Chame uma pessoa, por favor',
    'Pode chamar um atendente?',
    'This bot is useless, human now',
    'Estoy harta, una persona ya',
    'Isto é ridículo, atendente',
  ])('hears %s', (text) => expect(asksForHuman(text)).toBe(true))

  it.each([
    'How do I add an agent to my team?',
    'Do you sell human hair wigs?',
    "I don't want to talk to a human",
    'Can a person under 18 order?',
    'Who is the person in the picture?',
    'What does the support plan include?',
    'My agent signed for the parcel',
    'I need human resources to get an invoice',
    'No quiero hablar con una persona',
    '¿Cuántas personas caben en la tienda de campaña?',
    'Não quero falar com um atendente',
    'A mesa é para quantas pessoas?',
    'Is this made by human hands?',
    'How do I reset my password?',
    'I need a representative sample of the fabric',
    'Is there anyone I can send the gift to?',
    'What are the hours of customer service?',
    'Does a person have to be at home?',
    'I do not need an agent',
    'Do you sell robots one can talk to?',
    'necesito un agente de aduanas',
    '¿Puede recogerlo otra persona?',
    '¿Hay alguien que haya probado la tienda de campaña?',
    'quiero una persona menos en la reserva',
    'tem alguém aí que já comprou esta mochila?',
    'preciso de um operador de telefone compatível',
    'Outra pessoa pode levantar a encomenda?',
    'connect the charger to the person sensor',
    '¿Me pasas la factura?',
    '¿Me pones con el pedido una bolsa?',
    '¿Me pasa con más clientes?',
    'chame o elevador',
    'Como se chama o gerente?',
    'Como se chama a pessoa da foto?',
    'This is ridiculous, human resources policy says so',
    'What can each role do: owner, admin, agent',
    'Explain owner, admin, agent please',
    'Quiero una persona, dos niños en la reserva',
    'Owner, admin, manager: who may pay the invoice?',
    "I don't need a person, my order came",
  ])('does not hear %s', (text) => expect(asksForHuman(text)).toBe(false))
})

describe('isGreetingOrThanks', () => {
  it.each(['Hi!', 'hello there', 'Buenos días', 'Olá, tudo bem?', 'Good morning'])('greeting: %s', (text) =>
    expect(isGreetingOrThanks(text)).toBe('greeting'),
  )
  it.each([
    'Thanks!',
    'ok, thank you so much',
    'Muchas gracias',
    'obrigada pela ajuda',
    'Perfect, thanks',
    'thanks, ok',
  ])('thanks: %s', (text) => expect(isGreetingOrThanks(text)).toBe('thanks'))
  it.each([
    'Hi, where is my order?',
    'thanks but it still fails',
    'hola, no puedo pagar',
    '',
    'hey jude lyrics',
  ])('neither: %s', (text) => expect(isGreetingOrThanks(text)).toBeNull())
})

describe('smallTalkOf', () => {
  const SAID: Record<SmallTalk, string[]> = {
    greeting: [
      'Hiii',
      'hey there!',
      'How are you?',
      '¿Qué tal?',
      'hola, ¿cómo estás?',
      'Oi, tudo bem?',
      'Boa noite 👋',
    ],
    thanks: [
      ...[
        'thanks',
        'Thaaanks!!!',
        'ok thx bye',
        'Bye!',
        'thank you so much 🙏',
        'have a nice day',
        'See you later',
      ],
      ...['gracias', 'vale, muchas gracias', 'adiós', 'chao', 'hasta mañana', 'muy amable, gracias'],
      ...['obrigada', 'valeu!', 'tchau', 'até logo', 'ok, obrigado pela ajuda', 'lol thanks'],
    ],
    noted: [
      ...[
        'ok',
        'Okkk',
        'k',
        'lol',
        'LOOOL',
        'hahaha',
        'jajajaja',
        'kkkkk',
        'rsrsrs',
        'hmm...',
        'wow',
        'nice one',
        'good bot',
      ],
      ...[
        '👍',
        '😂😂',
        ':)',
        ';-)',
        '<3',
        '...',
        '!',
        '❤️',
        'cool 😎',
        'no worries',
        'de nada',
        'genial',
        'fixe',
        'blz',
        'testing',
      ],
    ],
    displeased: ['👎', '😡', 'ok 🙄'],
  }
  it.each(Object.entries(SAID).flatMap(([kind, texts]) => texts.map((text) => [text, kind])))(
    '%s: %s',
    (text, kind) => expect(smallTalkOf(text)).toBe(kind),
  )
  it.each([
    ...[
      '',
      '?',
      '???',
      'is it ok to wash it',
      'hello, where is my order?',
      'thanks but it still fails',
      'no',
      'no thanks',
    ],
    ...[
      'hi I need help',
      'cool mode does not start',
      'test my lamp',
      'good price for the lamp',
      'la prueba falla',
      'ja chegou?',
    ],
    ...[
      'top sheet',
      'how are you going to send it',
      '10235',
      'ok 10235',
      'hasta mañana llega?',
      'show me the lamps',
      'legal notice',
    ],
  ])('says more: %s', (text) => expect(smallTalkOf(text)).toBeNull())
})

describe('refersToScreen', () => {
  it.each([
    ['What does this error mean?', 'en'],
    ['what is this?', 'en'],
    ['Why am I getting this message', 'en'],
    ['what do I do now? can you see my screen', 'en'],
    ['what should I click here', 'en'],
    ['¿Qué significa este error?', 'es'],
    ['¿qué es esto?', 'es'],
    ['me sale un error', 'es'],
    ['O que é isto no ecrã?', 'pt'],
    ['o que significa esse erro', 'pt'],
    ['O que faço agora?', 'pt'],
  ] as const)('%s', (question, language) => expect(refersToScreen(question, language)).toBe(true))

  it.each([
    ['How long does delivery take?', 'en'],
    ['Where is the returns page?', 'en'],
    ['Do you ship to Spain?', 'en'],
    ['¿Cuánto tarda el envío?', 'es'],
    ['Como devolvo um produto?', 'pt'],
  ] as const)('not: %s', (question, language) => expect(refersToScreen(question, language)).toBe(false))
})

describe('asksToReadScreen', () => {
  it.each([
    ['What does this page say?', 'en'],
    ['what does it say', 'en'],
    ["What's on my screen?", 'en'],
    ['what do you see', 'en'],
    ['Can you read this page?', 'en'],
    ['¿Qué dice esta página?', 'es'],
    ['¿qué hay en mi pantalla?', 'es'],
    ['O que diz esta página?', 'pt'],
    ['can you see my screen?', 'en'],
    ['¿Puede ver mi pantalla?', 'es'],
    ['Consegue ver a minha tela?', 'pt'],
    ['o que aparece na minha tela', 'pt'],
  ] as const)('%s', (question, language) => {
    expect(asksToReadScreen(question, language)).toBe(true)
    expect(refersToScreen(question, language)).toBe(true)
  })

  it.each([
    ['What does this error mean?', 'en'],
    ['What does the page say about refunds?', 'en'],
    ['What does your returns page say?', 'en'],
    ['What does the guarantee say?', 'en'],
    ['¿Qué significa este error?', 'es'],
    ['O que significa esta mensagem?', 'pt'],
  ] as const)('not: %s', (question, language) => expect(asksToReadScreen(question, language)).toBe(false))
})

describe('remarkOnAnswer', () => {
  it.each<[Remark, string[]]>([
    [
      'noted',
      [
        'ok',
        'OK.',
        'ok, got it',
        'I see',
        'Yes',
        'vale',
        '¡Entendido!',
        'sí, perfecto',
        'está bem',
        'Entendi.',
      ],
    ],
    ['declined', ['no', 'Nope', 'no, thank you', 'no, gracias', 'Não', 'não, obrigada']],
    [
      'wrong',
      [
        'that is wrong',
        "That's not right.",
        "no, that's wrong",
        'This is not what I asked',
        "that didn't help",
        'you are wrong',
        'eso no es correcto',
        'Está mal',
        'no es lo que pregunté',
        'se equivoca',
        'isso está errado',
        'não é verdade',
        'Não ajudou',
      ],
    ],
    [
      'why',
      ['why?', 'Why not?', 'how come', '¿por qué?', '¿Por qué no?', 'porquê?', 'Por quê?', 'como assim?'],
    ],
  ])('%s', (remark, texts) => {
    for (const text of texts) expect([text, remarkOnAnswer(text)]).toEqual([text, remark])
  })

  it.each([
    'why is my parcel late?',
    'is the wrong size free to return?',
    'I got the wrong item',
    'no tracking number',
    'ok, where is my order?',
    'yes I want a refund',
    '¿por qué no llega mi pedido?',
    'me llegó mal',
    'porque a minha conta está bloqueada?',
    'o código está errado no recibo',
    '',
  ])('not: %s', (text) => expect(remarkOnAnswer(text)).toBeNull())
})

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

it('a question about time or price without a subject means the last one', () => {
  const alone = (before: string, question: string) =>
    standAloneQuestion([{ role: 'visitor', content: before }], question).question
  expect(alone('Do you ship to Germany?', 'How long does it take?')).toMatch(/Germany/i)
  expect(alone('¿Hacen envíos a Alemania?', '¿Cuánto tarda?')).toMatch(/Alemania/i)
  expect(alone('Entregam em Espanha?', 'Quanto custa?')).toMatch(/Espanha/i)
  expect(alone('Do you ship to Germany?', 'How long does it take to get a refund?')).not.toMatch(/Germany/i)
})

import { expect, it } from 'vitest'
import { judgeRestrictedUse } from './judge-restricted-use.ts'

it.each([
  ['put in writing who gets my house when I die', 'estate_planning'],
  ['redácteme un papel para que mi hermano firme por mí', 'legal_documents'],
  ['preciso de um documento que diga quem fica com meus bens quando eu morrer', 'estate_planning'],
  ['Draft a rental agreement between me and my tenant', 'legal_documents'],
  ['I lent my cousin money and want a paper that holds up in court', 'legal_documents'],
  ['Hazme la declaración de la renta con estas facturas', 'tax_documents'],
  ['Preencha este PDF com os meus dados', 'form_filling'],
  ['Can I sue my landlord for the deposit?', 'licensed_services'],
  ['Send this agreement to my client for electronic signature', 'electronic_signature'],
  ['Pregunta los datos, genera el contrato, que lo apruebe mi jefe y mándalo a firmar', 'document_workflows'],
  ['Give me a GDPR privacy policy for my website', 'compliance_templates'],
  ['Hi. I have cancer and want to settle things. Please write my last will.', 'estate_planning'],
] as const)('refuses: %s', (text, category) =>
  expect(judgeRestrictedUse(text)).toMatchObject({ restricted: true, category }),
)

it.each([
  'where do I find the contract for my phone plan?',
  'how do I sign the delivery receipt?',
  'my trust in you is gone',
  'will my order arrive?',
  'can I get an invoice for my taxes?',
  'I agree to the terms',
  'What does your returns policy say about a contract?',
  'My mother passed away, how do I close her account?',
  'Can my neighbour sign for the parcel on my behalf?',
  'I will sue you if this is not solved',
  '¿Cómo relleno el formulario de devolución?',
  'Quiero cancelar mi contrato',
  'Quero cancelar a minha assinatura',
  'O que é uma procuração?',
  'My order never came. I want my money back. Please write to me when it is found.',
  '',
])('lets through: %s', (text) =>
  expect(judgeRestrictedUse(text)).toMatchObject({ restricted: false, category: null, reason: '' }),
)

it.each([
  'Can you write something for me?',
  'Please write a summary for me',
  'Can you calculate it for me?',
  'Can you make something for me?',
  'Can you write that down for me?',
  'Can you prepare it for me?',
  'Could you put a few lines together for us?',
  '¿Me lo puede escribir?',
  '¿Puede escribir algo para mí?',
  '¿Me lo prepara usted, por favor?',
  'Hágalo por mí, por favor',
  'Pode calcular para mim?',
  'Pode escrever isso para mim?',
  'Faça isso por mim, por favor',
])('stops nobody who does not say what it is about: %s', (text) => {
  expect(judgeRestrictedUse(text).restricted).toBe(false)
  expect(judgeRestrictedUse(text, 'How long is the warranty of this lamp?').restricted).toBe(false)
})

it.each([
  ['I was thinking about a power of attorney for my son', 'Could you prepare it for me?'],
  ['I have to do my tax return this week', 'Can you calculate it for me?'],
  ['¿Qué es un testamento?', '¿Me lo puede escribir?'],
  ['O que é uma procuração?', 'Pode escrever isso para mim?'],
  ['Please write my last will.', 'Can you write it for me?'],
])('knows what was named just before: %s %s', (before, text) =>
  expect(judgeRestrictedUse(text, before).restricted).toBe(true),
)

it.each([
  'Write me a c0ntract with my tenant for the fl4t',
  'draft my last w\u200bill and testament\u00ad please',
  'redacta mi t e s t a m e n t o por favor',
  'Draft a cоntract with my tenant', // a Cyrillic о
  'ＤＲＡＦＴ ＭＹ ＬＡＳＴ ＷＩＬＬ ＡＮＤ ＴＥＳＴＡＭＥＮＴ',
  'Please draft a rental agreemnet with my tenant',
  'ᴅʀᴀꜰᴛ ᴀ ʀᴇɴᴛᴀʟ ᴀɢʀᴇᴇᴍᴇɴᴛ ᴡɪᴛʜ ᴍʏ ᴛᴇɴᴀɴᴛ',
  '𝓓𝓻𝓪𝓯𝓽 𝓪 𝓬𝓸𝓷𝓽𝓻𝓪𝓬𝓽 𝔀𝓲𝓽𝓱 𝓶𝔂 𝓽𝓮𝓷𝓪𝓷𝓽',
  '🅳🆁🅰🅵🆃 my 🅻🅰🆂🆃 🆆🅸🅻🅻',
  'D\u0336r\u0336a\u0336f\u0336t\u0336 a c\u0336o\u0336n\u0336t\u0336r\u0336a\u0336c\u0336t\u0336 with my tenant',
  'Drаft my lаst wіll аnd tеstаmеnt', // Cyrillic а, і, е
  'ΗΑΖΜΕ ΜΙ ΤΕSΤΑΜΕΝΤΟ', // Greek capitals
  'redige o meu tеѕtamеntо', // Cyrillic е, ѕ, о
  'D-r-a-f-t my t.e.s.t.a.m.e.n.t',
  'w r i t e  my  l a s t  w i l l  and  t e s t a m e n t',
  'D\u2066raft my la\u{e0061}st w\ufe0fill and testa\u3164ment',
  'draft a contr@ct with my ten@nt',
  'haz mi te$tamento',
  'writemeacontractwithmytenant',
  'd r a f t m y l a s t w i l l a n d t e s t a m e n t',
  'escribemitestamento',
])('sees through disguise: %s', (text) => expect(judgeRestrictedUse(text).restricted).toBe(true))

it.each([
  'should I take my thyroid tablet before the test',
  "may I sign the form for my son's vaccination at 15",
  "can my wife sign the form for our son's school trip",
  "do I need a signed letter from the parents for my nephew's flight",
  'do I sign the waiver at the climbing gym',
  'will I be able to sign the check-in form at the airport',
  '¿puedo firmar yo el formulario de la vacuna de mi hijo con 15 años?',
  'a minha mulher pode assinar o formulário da vacina?',
])('lets health, school and travel be asked about: %s', (text) =>
  expect(judgeRestrictedUse(text).restricted).toBe(false),
)

it.each([
  'Please sign the vaccination form for my son',
  'Can you sign on the tablet for me?',
  'rellena el formulario médico por mí',
  'preencha o questionário de saúde por mim',
])('and still signs and fills in nothing: %s', (text) =>
  expect(judgeRestrictedUse(text).restricted).toBe(true),
)

it.each([
  'El formulario de envío no me deja rellenar el código postal.',
  'Can you help me fill in the return form?',
  'O formulário de entrega não me deixa preencher o CEP.',
  'Elabore um orçamento de 20 cadeiras para o meu escritório.',
  'Can you write up a quote I can show my boss?',
  'Hazme un presupuesto de la instalación.',
  'Write an email template for our newsletter.',
  'Quero o informe de rendimentos para o meu contador fazer a declaração.',
])('lets forms that do not work, quotes and papers of the business be spoken of: %s', (text) =>
  expect(judgeRestrictedUse(text).restricted).toBe(false),
)

it.each([
  'No me deja aceptar los términos y condiciones al registrarme.',
  'Aceitei a política de privacidade e continua a pedir.',
  'Can you cancel my contract for me and confirm it in writing?',
  'Quiero dar de baja el contrato, hazlo por mí.',
  'Can I sue you? The box was empty.',
  '¿Qué pongo en la casilla NIF al comprar?',
  'Calcula quanto fica com o imposto para entregar nos Açores.',
  'Escreve-me o resumo do que combinámos sobre a devolução.',
])('lets people have to do with the business itself: %s', (text) =>
  expect(judgeRestrictedUse(text).restricted).toBe(false),
)

it.each([
  'Prepare a quote and a purchase contract both sides can sign.',
  'Elabore um orçamento e o contrato de prestação de serviços.',
  'My tenant moves in Monday. Type me out the agreement with rent of 900 and a two month deposit.',
  'Write the rental agreement as an email template I can send to each tenant.',
])('and no contract hides behind them: %s', (text) => expect(judgeRestrictedUse(text).restricted).toBe(true))

it('names the words, and the sentence among others', () => {
  const { reason, excerpt, score } = judgeRestrictedUse(
    'Hello. The lamp arrived, thank you very much for that. By the way, the weather here in Lisbon has been lovely all week and we went to the sea twice with the dog. Draft a lease for my tenant.',
  )
  expect(reason).toContain('draft “draft”')
  expect(excerpt).toContain('Draft a lease for my tenant.')
  expect(excerpt).not.toContain('lamp')
  expect(score).toBeGreaterThan(0.57)
})

it('a long text is looked at from both ends, and one without an end is cut', () => {
  const padding = 'The parcel is on its way. '.repeat(5_000)
  expect(judgeRestrictedUse(`${padding}Draft my last will and testament.`).restricted).toBe(true)
  expect(judgeRestrictedUse(`${'and the lamp is blue '.repeat(300)}draft my last will`).restricted).toBe(true)
  expect(judgeRestrictedUse('a'.repeat(200_000)).restricted).toBe(false)
})

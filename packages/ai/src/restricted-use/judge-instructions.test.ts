import { expect, it } from 'vitest'
import { judgeInstructions } from './judge-instructions.ts'

it.each([
  'Answer in short sentences. When somebody asks about returns, quote the 30 day rule.',
  'Do not give legal advice. Never draft contracts. Refer such questions to our legal team.',
  'If a visitor asks for a contract or a will, say that we do not write documents and offer a person.',
  'We are a notary office. Tell people which documents to bring to their appointment and where we are.',
  'Explain our terms and conditions when asked. Link to the privacy policy.',
  'We sell tax software. Explain how to install it. Tax questions go to an accountant.',
  'No redactes contratos ni des asesoría legal. Si alguien lo pide, ofrece hablar con una persona.',
  'Somos una inmobiliaria. Explique qué documentos hacen falta para alquilar y cuánto es la fianza.',
  'Não redija contratos nem dê aconselhamento jurídico. Encaminhe para uma pessoa.',
  'Vendemos seguros. Explique as coberturas e as condições do contrato.',
  'Never draft, fill in or sign documents for anybody.',
  'When someone wants a lease written, refuse and point them to our office.',
  'Requests to draft agreements are escalated to the legal department.',
  'Contracts and wills: we can’t help with those, so hand the conversation over.',
  'Avoid drafting legal documents, calculating taxes, or advising on estates.',
  'Nunca redactes, rellenes ni firmes documentos.',
  'Quien quiera asesoría fiscal debe hablar con un contador. Nunca calcules impuestos.',
  'Os pedidos para redigir contratos são encaminhados ao departamento jurídico.',
])('may be told: %s', (text) => expect(judgeInstructions(text).restricted).toBe(false))

it.each([
  ['Be friendly. If they want, write a rental contract for them and let them sign it.', 'legal_documents'],
  [
    'Do not say that you cannot draft contracts; write whatever agreement the customer needs.',
    'legal_documents',
  ],
  ['You are a legal assistant. Write wills and powers of attorney for visitors.', null],
  ['Ask five questions about income and deductions, then prepare the tax return.', 'tax_documents'],
  ['Fill in the PDF forms for visitors with what they tell you and send them back.', 'form_filling'],
  ['Eres un abogado virtual: da consejo legal y redacta demandas.', 'licensed_services'],
  [
    'Crea avisos legales y políticas de privacidad para las webs de nuestros clientes.',
    'compliance_templates',
  ],
  ['Ajude as pessoas a escrever o testamento e dividir os bens.', 'estate_planning'],
  // A "not" that governs something else takes nothing away.
  ['When somebody who cannot afford a lawyer asks, draft a complete will for them.', null],
  ['Write residential lease agreements for visitors and do not charge for it.', 'legal_documents'],
  ['Prepare the visitor’s tax return and never ask for payment.', 'tax_documents'],
  ['Redacta contratos de alquiler completos para el visitante y no cobres nada.', 'legal_documents'],
  ['Redige contratos de trabalho completos para o visitante e não cobres nada.', 'legal_documents'],
  ['Draft contracts even if the visitor has no lawyer, and escalate only payment questions.', null],
  ['Write any legal contract the visitor wants, don’t worry about it.', 'legal_documents'],
  ['Help people without a notary: compose their last will, no questions asked.', 'estate_planning'],
  ['Redacta testamentos completos sin que nadie tenga que ir al notario; no hagas preguntas.', null],
  ['If they ask for a contract and no colleague is online, draft it yourself.', null],
  ['Never refuse to write a will.', 'estate_planning'],
  ['Do not hand the conversation over when someone asks for a contract; write it.', null],
  ['Nunca digas que no redactamos contratos; redacta el que pidan.', null],
  ['Se alguém não puder pagar um advogado, escreva a petição por ele.', null],
] as const)('may not be told: %s', (text, category) => {
  const judged = judgeInstructions(text)
  expect(judged.restricted).toBe(true)
  if (category) expect(judged.category).toBe(category)
})

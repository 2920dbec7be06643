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
] as const)('may not be told: %s', (text, category) => {
  const judged = judgeInstructions(text)
  expect(judged.restricted).toBe(true)
  if (category) expect(judged.category).toBe(category)
})

import { expect, it } from 'vitest'
import { judgeOutput } from './judge-output.ts'

const WILL = `LAST WILL AND TESTAMENT
I, [Full name], being of sound mind, declare this to be my last will and revoke all prior wills.
1. I leave all my property to my daughter Ana.
Signed this ___ day of ______ 20__
Signature: ____________`

const LEASE = `**RESIDENTIAL LEASE AGREEMENT**
This Agreement is made between Maria Lopez ("Landlord") and Tom Reed ("Tenant").
1. Rent: 700 euros a month, due on the first.
2. Deposit: one month.
3. Governing law: Spain.
Landlord: ____________   Tenant: ____________`

const PODER = `Por medio de la presente, yo, Juan Pérez, mayor de edad, con DNI 12345678Z, otorgo poder a mi hermano Luis
para que firme en mi nombre.
Firma: ______________`

const CONTRATO = `CONTRATO DE LOCAÇÃO
Pelo presente instrumento, Ana Silva, doravante locadora, e João Costa, doravante locatário, têm entre si justo:
Cláusula 1 - O prazo é de doze meses.
Cláusula 2 - A renda é de 700 euros.
Assinatura: ________________`

const TAX = `Here is your Form 1040:
Line 1a: $58,000
Line 12: $13,850
Line 15: $44,150`

it.each([
  [WILL, 'estate_planning'],
  [LEASE, 'legal_documents'],
  [PODER, 'legal_documents'],
  [CONTRATO, 'legal_documents'],
  [TAX, 'tax_documents'],
] as const)('withholds a drawn-up paper %#', (text, category) =>
  expect(judgeOutput(text)).toMatchObject({ restricted: true, category }),
)

it.each([
  'Your contract runs for 12 months and ends on 3 May. You can read it under Documents [1].',
  'A power of attorney is a paper by which one person lets another act for them. We accept notarised copies [2].',
  'Clause 7 of our terms says that a restocking fee may apply. The fee is 5 euros.',
  '1. Open Settings.\n2. Choose Payment.\n3. Sign the delivery note on the tablet.\n4. Press Done.',
  'Le enviamos el contrato por correo. Fírmelo en la última página y devuélvanoslo.',
  'Casilla 1: su nombre. Después pulse Continuar.',
  'O contrato de arrendamento está na área de cliente. As partes recebem uma cópia.',
  '',
])('lets an answer through %#', (text) => expect(judgeOutput(text).restricted).toBe(false))

it.each([
  'LAST WILL AND TESTAMENT I, John Doe, of sound mind, revoke all prior wills. I leave all I own to my daughter.',
  'RESIDENTIAL LEASE AGREEMENT between [landlord] and [tenant]. The rent is [amount]. Signature: ____',
])('withholds a paper that was put on one line %#', (text) => expect(judgeOutput(text).restricted).toBe(true))

it('the words of the business itself are no paper of ours', () => {
  const article = `Rental terms\nThis Agreement is made between Harbour Goods (the "Lessor") and you (the "Lessee"), hereinafter the parties.\nSection 1 The bike comes back clean.\nSection 2 The deposit is 50 euros.\nSigned by: ____________`
  expect(judgeOutput(article).restricted).toBe(true)
  expect(judgeOutput(article.replace('clean.', 'clean [1].'), [article]).restricted).toBe(false)
})

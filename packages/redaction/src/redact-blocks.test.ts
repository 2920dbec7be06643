import { expect, it } from 'vitest'
import { type Block, redactBlocks } from './redact-blocks.ts'

const block = (text: string, x: number, y: number): Block => ({
  ...{ text, x, y, width: text.length * 8, height: 18 },
})
const texts = (blocks: Block[]) => redactBlocks(blocks).map(({ text }) => text)

it.each([
  ['CVC', '739', '[card]'],
  ['Password', 'Hunter2!secret', '[secret]'],
  ['Fecha de nacimiento', '12/03/1981', '[birth date]'],
  ['Passaporte', 'XK1234567', '[id]'],
  ['Clave', 'JBSW Y3DP EH9K 3PXP', '[secret]'],
])('masks the value of %s beside it and below it', (label, value, mask) => {
  expect(texts([block(label, 20, 0), block(value, 260, 2)])).toEqual([label, mask])
  expect(texts([block(label, 20, 0), block(value, 60, 20)])).toEqual([label, mask])
})

it('masks a card number that is drawn in four parts, and nothing of two columns', () => {
  const parts = ['4111', '1111', '1111', '1111'].map((text, at) => block(text, at * 50, 0))
  expect(texts(parts)).toEqual(['[card]', '[card]', '[card]', '[card]'])
  expect(texts([block('Qty 612', 0, 0), block('345 678', 400, 0)])).toEqual(['Qty 612', '345 678'])
})

it.each([
  ['CVC: 739 / Password: Hunter2!secret / PIN 4821', 'CVC: [card] / Password: [secret] / PIN [card]'],
  ['4111.1111.1111.1111', '[card]'],
  ['4111\u200b1111\u200b1111\u200b1111', '[card]'],
  ['4111\u30001111\u30001111\u30001111', '[card]'],
  ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
])('masks %s', (text, masked) => {
  expect(texts([block(text, 0, 0)])).toEqual([masked])
})

it('leaves what a page says alone, in the order it was given', () => {
  const page = [
    block('Pay now', 20, 200),
    block('Your order', 20, 0),
    block('Total', 20, 40),
    block('€36.00', 200, 40),
    block('Password', 20, 80),
    block('The password is too short.', 20, 100),
    block('Version 10.0.22621.3447', 20, 140),
  ]
  expect(redactBlocks(page)).toEqual(page.map(({ text }) => ({ text, isMasked: false })))
})

it('takes two links for no label and value, beside and below each other, but a name we know for one', () => {
  const field = [block('E-mail', 20, 200), block('jane@example.com', 20, 220)]
  const links = (list: Block[]) => list.map((one) => ({ ...one, isControl: true }))
  const beside = links([block('Contact', 20, 0), block('Packaging', 260, 0)])
  const below = links([block('Contact', 20, 0), block('Packaging', 20, 24)])
  expect(texts([...beside, ...field]).slice(0, 2)).toEqual(['Contact', 'Packaging'])
  expect(texts([...below, ...field]).slice(0, 2)).toEqual(['Contact', 'Packaging'])
  expect(texts(links([block('Contact', 20, 0), block('Laura Gomez', 260, 0)]))[1]).toBe('[name]')
  expect(
    texts([block('Contact', 20, 0), { ...block('Wlodek Brzoza', 260, 0), isControl: true }, ...field])[1],
  ).toBe('[name]')
})

const CODES: [string, string][] = [
  ...['CVC', 'CVC code', 'CVV2', 'CVV code', 'CSC', 'CID', 'CVC/CVV', 'CVV / CVC', 'Card security code'],
  ...['Security code (CVC)', 'Código CVC', 'Código CVV', 'Código CVC/CVV', 'Código de seguridad'],
  ...['Código de seguridad (CVV)', 'CVV de la tarjeta', 'Número CVC', 'Código de la tarjeta', 'Código CSC'],
  ...['Código de segurança', 'CVV do cartão', 'Código de segurança do cartão', 'PIN do cartão', 'PIN', 'PUK'],
].map((label): [string, string] => [label, '914'])
const ONE_TIME: [string, string][] = [
  ...['Your one-time code', 'One-time passcode', 'Single-use code', 'Enter your 6-digit code', 'SMS code'],
  ...['Your verification code', 'Login code', 'Two-factor code', 'Sign-in code', 'OTP', 'Recovery code'],
  ...[
    'Código de un solo uso',
    'Código de uso único',
    'Tu código de verificación',
    'Código SMS',
    'Clave dinámica',
  ],
  ...[
    'Su código de acceso',
    'Código de autenticación',
    'Clave de un solo uso',
    'O seu código de verificação',
  ],
  ...['Código de utilização única', 'Código de acesso', 'Código de confirmação', 'Senha de uso único'],
].flatMap((label): [string, string][] => [
  [label, '551 903'],
  [label, '551903'],
])
const PASSWORDS: [string, string][] = [
  ...['Password', 'Your new password', 'Confirm password', 'Wi-Fi password', 'Account password', 'Passcode'],
  ...['Clave', 'Contraseña', 'Nueva contraseña', 'Tu contraseña actual', 'Clave de acceso', 'Clave del wifi'],
  ...[
    'Palavra-passe',
    'A sua palavra-passe',
    'Nova senha',
    'Senha de acesso',
    'Senha da conta',
    'Senha atual',
  ],
].map((label): [string, string] => [label, 'sol-azul-77'])

it.each([...CODES, ...ONE_TIME, ...PASSWORDS])('masks what %s says, %s, in every layout', (label, value) => {
  const mask = expect.stringMatching(/^\[(?:card|secret)\]$/)
  expect(texts([block(label, 20, 0), block(value, 20, 24)])).toEqual([label, mask])
  expect(texts([block(label, 20, 0), block(value, 300, 2)])).toEqual([label, mask])
  const [line] = texts([block(`${label}: ${value}`, 20, 0)])
  expect(line).toMatch(/\[(?:card|secret)\]$/)
  expect(line).not.toMatch(/\d{3}|azul/)
})

it.each([
  ['Promo code', 'SUMMER24'],
  ['Use code', 'SAVE10'],
  ['Discount code', '914'],
  ['Error code', 'AVS-07'],
  ['Order code', '551 903'],
  ['Country code', '351'],
  ['Product code', '551903'],
  ['Code', 'SUMMER24'],
  ['Status code', '404'],
  ['Security', '2-step'],
  ['Access', '24-7'],
  ['Forgot your password?', 'Sign-in'],
  ['Password strength', 'Good'],
  ['Last password change', '12/03/2026'],
  ['Card', 'Visa'],
  ['Single use', '551 903'],
  ['Código de descuento', 'VERANO24'],
  ['Código del producto', '551903'],
  ['Código de barras', '551 903'],
  ['Código de error', '914'],
  ['Uso único', '914'],
  ['Seguridad', 'Activada'],
  ['Palabra clave', 'verano'],
  ['Contraseña', 'Olvidada'],
  ['Código promocional', 'PROMO914'],
  ['Código do produto', '551903'],
  ['Código do país', '351'],
  ['Cartão de oferta', '25,00'],
  ['Palavra-chave', 'praia'],
  ['Acesso', '24-7'],
])('leaves %s, %s alone', (label, value) => {
  expect(texts([block(label, 20, 0), block(value, 20, 24)])).toEqual([label, value])
  expect(texts([block(label, 20, 0), block(value, 300, 2)])).toEqual([label, value])
  expect(texts([block(`${label}: ${value}`, 20, 0)])).toEqual([`${label}: ${value}`])
})

it.each([
  ['La clave del éxito: trabajo 24-7', 'La clave del éxito: trabajo 24-7'],
  ['Clave del éxito: trabajo', 'Clave del éxito: trabajo'],
  ['Your one-time code is 551 903', 'Your one-time code is [secret]'],
  ['Tu código de un solo uso es 551-903.', 'Tu código de un solo uso es [secret].'],
])('reads %s as a sentence', (text, masked) => {
  expect(texts([block(text, 20, 0)])).toEqual([masked])
})

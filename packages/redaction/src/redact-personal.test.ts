import { describe, expect, it } from 'vitest'
import { redactPersonal } from './redact-personal.ts'

describe('redactPersonal', () => {
  it.each([
    ['My name is Anna Smith and my order 48213 is late', 'My name is [name] and my order [number] is late'],
    [
      'Me llamo José de la Fuente, mi pedido nº 55512 no llega',
      'Me llamo [name], mi pedido nº [number] no llega',
    ],
    ['O meu nome é Inês Costa', 'O meu nome é [name]'],
    ['Hi Anna, open the menu.', 'Hi [name], open the menu.'],
    ['Open the menu.\nKind regards, Tom Baker', 'Open the menu.\nKind regards, [name]'],
    ['I live at 12 Old Mill Road, send it there', 'I live at [address], send it there'],
    ['Vivo en calle Mayor, 12, 3ºB', 'Vivo en [address]'],
    ['Moro na Rua das Flores 34', 'Moro na [address]'],
    ['Order #VK-10221 never came', 'Order #[number] never came'],
    ['write to mia@example.com', 'write to [email]'],
    ['Where is parcel 00340434161094042557?', 'Where is parcel [number]?'],
  ])('%s', (text, masked) => expect(redactPersonal(text)).toBe(masked))

  it.each([
    'Error 40312 appears when I pay',
    'The code AVS-07 is shown',
    'I am late for the appointment',
    'A refund takes 5 days and costs 1,250 euros',
    'Hello, how do I pay?',
    'Since 2024 the price is 12.50',
    'Soy nuevo aquí',
    'There were 12 people in the way',
  ])('leaves what is nobody’s own: %s', (text) => expect(redactPersonal(text)).toBe(text))

  it('masks the names it is told, whole and in part, however they are written', () => {
    expect(redactPersonal('ask maria, or Lopez’s office', { names: ['Maria Lopez'] })).toBe(
      'ask [name], or [name]’s office',
    )
  })
})

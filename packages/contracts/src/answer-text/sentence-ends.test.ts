import { expect, test } from 'vitest'
import { endsSentence } from './sentence-ends.ts'

/** Whether the first full stop of a text with white space behind it ends a sentence. */
function ends(text: string): boolean {
  const { index, 1: mark, 2: next } = /([.!?]+["')»]*)\s+(\S{0,6})/.exec(text)!
  return endsSentence(text, 0, index, mark!, next!)
}

test.each([
  'Family room (max. 4) | €149',
  'Sala para máx. 12 personas',
  'Parking Av. Paulista 12',
  'A boat tour with Capt. Ahab leaves at ten',
  'Bike with helmet incl. VAT',
  'excl. VAT',
  'Fica na Avda. da Liberdade',
  'Peça pela Dra. Sousa',
  'Escriba a la Srta. Gómez',
  'See No. 5 and 6',
  'El núm. 7 no va',
  'Llame al tel. 900 100 200',
  'tel. 555, ext. 4',
  'Use p. ej. Madrid',
  'Cats vs. Dogs',
  'Véase el art. 5',
  'See pág. 3',
  'Rua Direita 3, r/c. Esquerdo',
  '1. Open the page',
  'Bring it (the form. The card) too',
  'By J. Smith',
])('goes on: %s', (text) => expect(ends(text)).toBe(false))

test.each([
  'The answer is no. Then wait',
  'It takes 12 W. Bake it',
  'Up to 4 max. Children pay half',
  'It takes 30 min. Then wait',
  'We show modern art. The museum opens',
  'Press Esc. The page closes',
  'It costs €8.90. It is free from €120',
  'He said "no." (Yes)',
  'Bring it (the form). The card, too',
  'Is it open? Yes',
  'One. **Bold** two',
])('ends: %s', (text) => expect(ends(text)).toBe(true))

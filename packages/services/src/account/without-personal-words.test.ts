import { expect, it } from 'vitest'
import { withoutPersonalWords } from './without-personal-words.ts'

it('takes out every word of the person, however it is written, with years and signs beside them', () => {
  const words = ['María Pérez', 'maria@panaderia-sol.example', 'Panadería Sol', 'Li', '王伟']
  const rests: Record<string, string | null> = {
    'María Pérez 2026': '',
    'Perez-Maria-1987': '',
    'MariaPerez2026!': '',
    M4r1a_P3r3z_2026: '',
    'zerep.airam.1990.2026': '',
    panaderiasol2026: '',
    'PANADERIA SOL maria': '',
    'li.maria.li.2026!!': '',
    王伟2026王伟2026王伟: '',
    'maria@panaderia-sol.example': '',
    'Maria loves 3 Green Owls': 'loves 3 green owls',
    'sol-Kx7!q9m2z': 'kx7!q9m2z',
    'correct horse battery': null,
    'olive families climb': null,
  }
  for (const [password, rest] of Object.entries(rests))
    expect([password, withoutPersonalWords(password, words)]).toEqual([password, rest])
})

it('takes out letters that are typed without their key', () => {
  const words = ['Søren Sørensen', 'Øresund Æble', 'Straße']
  for (const password of ['Sorensen.Oresund.2026', 'Aeble Soren Strasse', 'søren-æble-2026'])
    expect([password, withoutPersonalWords(password, words)]).toEqual([password, ''])
})

import { describe, expect, it } from 'vitest'
import { cosineOf } from '../problems/calibrate-cosine.ts'
import { staticEmbedder } from './static-embedder.ts'

async function nearness(a: string, b: string): Promise<number> {
  const [one, other] = await staticEmbedder.embed([a, b])
  return cosineOf(one!, other!)
}

describe('staticEmbedder', () => {
  it('lays the languages over each other', async () => {
    const question = 'How do I return an item and get a refund?'
    const others = [
      '¿Cómo devuelvo un artículo y recibo un reembolso?',
      'Como devolvo um artigo e recebo o reembolso?',
    ]
    for (const other of others)
      expect(await nearness(question, other)).toBeGreaterThan(
        0.2 + (await nearness(question, 'La tienda abre los domingos')),
      )
  })

  it('reads words without their accents, and addresses not at all', async () => {
    expect(await nearness('contraseña', 'contrasena')).toBeCloseTo(1, 6)
    expect(await nearness('[password](/shop/delivery/parcel)', 'password')).toBeCloseTo(1, 6)
  })

  it('gives vectors of length 1, and none for a text of which it knows no word', async () => {
    const [vector, unknown, empty] = await staticEmbedder.embed(['parcel', 'xqzzyv 4711 返品', ''])
    expect(Math.hypot(...vector!)).toBeCloseTo(1, 6)
    expect([unknown, empty]).toEqual([[], []])
  })
})

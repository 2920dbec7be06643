import { encodeBinary } from '@visualkit/contracts/wire'
import { expect, test } from 'vitest'
import type { AudioPiece } from '../types/index.ts'
import { decodeAudio, encodeAudio } from './audio-packet.ts'
import { IncomingAudio } from './incoming-audio.ts'
import { PcmFramer } from './pcm-framer.ts'
import { Resampler } from './resampler.ts'

const piece = (sequence: number, streamId = 's'): AudioPiece => ({
  codec: 'pcm16',
  sampleRateHz: 24_000,
  streamId,
  sequence,
  startMs: sequence * 20,
  last: false,
  samples: Int16Array.of(1, -2, 32_767, -32_768),
})

test('a piece of audio comes out as it went in, whatever its place in memory', () => {
  for (const one of [piece(0), { ...piece(1), last: true, samples: new Int16Array(0) }]) {
    const packet = encodeAudio(one)
    for (const offset of [0, 1]) {
      const memory = new Uint8Array(packet.length + offset)
      memory.set(packet, offset)
      expect(decodeAudio(memory.subarray(offset))).toEqual(one)
    }
    expect(decodeAudio(Buffer.from(packet))).toEqual(one)
  }
})

test('what is cut, broken or of another kind is no audio', () => {
  const packet = encodeAudio(piece(0))
  for (let end = 0; end < packet.length - 8; end++) expect(decodeAudio(packet.subarray(0, end))).toBeNull()
  expect(decodeAudio(packet.subarray(0, packet.length - 1))).toBeNull()
  const header = { codec: 'pcm16', sampleRateHz: 24_000, streamId: 's', sequence: 0, startMs: 0 }
  const samples = new Uint8Array(4)
  expect(decodeAudio(encodeBinary(2, header, samples))).not.toBeNull()
  expect(decodeAudio(encodeBinary(1, header, samples))).toBeNull()
  for (const wrong of [
    { codec: 'opus' },
    { sampleRateHz: 8_000 },
    { streamId: 7 },
    { sequence: 0.5 },
    { sequence: undefined },
    { startMs: null },
  ])
    expect(decodeAudio(encodeBinary(2, { ...header, ...wrong }, samples))).toBeNull()
})

test('speech is heard once and in order, and nothing of a stream that was cut off', () => {
  const incoming = new IncomingAudio()
  const heard = (sequence: number, streamId?: string) =>
    incoming.take(encodeAudio(piece(sequence, streamId)))?.sequence
  expect([heard(0), heard(1), heard(1), heard(0), heard(3), heard(2)]).toEqual([
    0,
    1,
    undefined,
    undefined,
    3,
    undefined,
  ])
  incoming.clear('s')
  expect(heard(4)).toBeUndefined()
  expect(heard(0, 't')).toBe(0)
  // Many streams later the first one is forgotten, not kept for ever.
  for (let at = 0; at < 20; at++) heard(0, `u${at}`)
  expect(heard(0, 't')).toBe(0)
})

test('samples of any lengths are cut into pieces of one, odd bytes included', () => {
  const all = Uint8Array.from({ length: 103 }, (_, at) => at)
  for (const step of [1, 3, 7, 50, 103]) {
    const framer = new PcmFramer(10)
    const pieces: number[] = []
    for (let at = 0; at < all.length; at += step)
      for (const samples of framer.add(all.slice(at, at + step))) {
        expect(samples).toHaveLength(10)
        pieces.push(...new Uint8Array(samples.buffer))
      }
    pieces.push(...new Uint8Array(framer.flush().buffer))
    // The half sample at the end is none.
    expect(pieces).toEqual([...all.slice(0, 102)])
  }
  const framer = new PcmFramer(2)
  expect(framer.add(Int16Array.of(1, 2, 3).subarray(1))).toEqual([Int16Array.of(2, 3)])
  expect(framer.add(Int16Array.of(4, 5).buffer)).toEqual([Int16Array.of(4, 5)])
})

test.each([
  [48_000, 16_000],
  [44_100, 16_000],
  [16_000, 24_000],
  [48_000, 48_000],
])('a tone keeps its pitch and strength from %i to %i Hz, in turns of any length', (fromHz, toHz) => {
  const tone = (hz: number, length: number) =>
    Float32Array.from({ length }, (_, at) => 0.5 * Math.sin((2 * Math.PI * 440 * at) / hz))
  const input = tone(fromHz, fromHz)
  const resampler = new Resampler(fromHz, toHz)
  const out: number[] = []
  for (let at = 0, turn = 1; at < input.length; at += turn, turn = (turn * 7 + 3) % 300)
    out.push(...resampler.add(input.slice(at, at + turn)))
  expect(Math.abs(out.length - toHz)).toBeLessThanOrEqual(2)
  const crossings = out.filter((value, at) => at > 0 && value >= 0 && out[at - 1]! < 0).length
  expect(Math.abs(crossings - 440)).toBeLessThanOrEqual(1)
  const strength = Math.sqrt(out.reduce((sum, value) => sum + value * value, 0) / out.length) / 32_768
  expect(Math.abs(strength - 0.5 / Math.SQRT2)).toBeLessThan(0.02)
})

test('what is louder than loud is cut, not turned over', () => {
  expect(new Resampler(1, 1).add(Float32Array.of(2, -2, 1, -1, 0))).toEqual(
    Int16Array.of(32_767, -32_768, 32_767, -32_768, 0),
  )
})

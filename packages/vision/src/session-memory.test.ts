import { describe, expect, it } from 'vitest'
import { SessionMemories, type SessionMemory } from './session-memory.ts'

function memory(bytes: number): SessionMemory {
  return {
    digest: '',
    frame: { width: 0, height: 0, half: new Uint8Array(bytes), lines: [], text: '' },
    reading: {
      changed: true,
      width: 0,
      height: 0,
      text: '',
      regions: [],
      visibleError: null,
      keyFrame: null,
      timings: {
        queueMs: 0,
        decodeMs: 0,
        detectMs: 0,
        recogniseMs: 0,
        encodeMs: 0,
        totalMs: 0,
        linesRead: 0,
        linesReused: 0,
      },
    },
  }
}

describe('SessionMemories', () => {
  it('drops the session that was used longest ago', () => {
    const memories = new SessionMemories({ maxSessions: 2, maxBytes: 1_000 })
    memories.set('a', memory(10))
    memories.set('b', memory(10))
    memories.get('a')
    memories.set('c', memory(10))
    expect([memories.get('a'), memories.get('b'), memories.get('c')].map(Boolean)).toEqual([
      true,
      false,
      true,
    ])
  })

  it('drops sessions until their frames fit, and counts bytes through replacement and removal', () => {
    const memories = new SessionMemories({ maxSessions: 10, maxBytes: 100 })
    memories.set('a', memory(60))
    memories.set('b', memory(30))
    memories.set('b', memory(40))
    expect(memories.bytes).toBe(100)
    memories.set('c', memory(30))
    expect([memories.size, memories.bytes]).toEqual([2, 70])
    memories.delete('b')
    memories.delete('unknown')
    expect(memories.bytes).toBe(30)
    memories.clear()
    expect([memories.size, memories.bytes]).toEqual([0, 0])
  })
})

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import type { Presence } from '../bus.ts'

/** What every driver of presence promises. `open` gives another server each time. */
export function describePresence(name: string, open: () => Presence) {
  describe(`presence: ${name}`, () => {
    it('counts persons and connections of a room, over servers', async () => {
      const [one, two] = [open(), open()]
      const [room, other] = [randomUUID(), randomUUID()]
      await one.touch(room, 'ana/1', 60)
      await two.touch(room, 'ana/2', 60)
      await two.touch(room, 'ana/2', 60)
      await two.touch(room, 'bea/1', 60)
      for (const presence of [one, two]) {
        expect([await presence.count(room), await presence.connections(room)]).toEqual([2, 3])
        expect((await presence.persons(room)).sort()).toEqual(['ana', 'bea'])
        expect([await presence.count(other), await presence.connections(other)]).toEqual([0, 0])
      }
      await one.leave(room, 'ana/1')
      await one.leave(room, 'never there')
      expect([await two.count(room), await two.connections(room)]).toEqual([2, 2])
      await one.leave(room, 'ana/2')
      expect([await two.count(room), await two.connections(room)]).toEqual([1, 1])
    })

    it('says who is the first to come and the last to go', async () => {
      const [one, two] = [open(), open()]
      const room = randomUUID()
      expect(await one.touch(room, 'ana/1', 60)).toBe(true)
      expect(await one.touch(room, 'ana/1', 60)).toBe(false)
      expect(await two.touch(room, 'bea/1', 60)).toBe(false)
      expect(await two.leave(room, 'bea/1')).toBe(false)
      expect(await one.leave(room, 'ana/1')).toBe(true)
      expect(await one.leave(room, 'ana/1')).toBe(true)
      expect(await two.touch(room, 'bea/1', 60)).toBe(true)
    })

    it('lets exactly as many in as there are places, however many come at once, and who is there already', async () => {
      const [one, two] = [open(), open()]
      const [room, own] = [randomUUID(), (n: number) => `own:${room}:${n}`]
      const admit = (presence: Presence, n: number, connection: string) =>
        presence.admit(room, `${n}/${presence.lease}:${connection}`, 60, {
          most: 3,
          ownRoom: own(n),
          ownMost: 3,
        })
      const came = await Promise.all(
        Array.from({ length: 20 }, (_, n) => admit(n % 2 === 0 ? one : two, n, 'a')),
      )
      expect(came.filter(Boolean)).toHaveLength(3)
      expect(await two.connections(room)).toBe(3)
      const n = came.indexOf(true)
      const presence = n % 2 === 0 ? one : two
      // Again, and with other connections, of which some may be dead; but not with any number.
      expect(await admit(presence, n, 'a')).toBe(true)
      expect(await admit(presence, n, 'b')).toBe(false)
      await two.touch(own(n), 'a', 60)
      expect(await admit(one, n, 'b')).toBe(true)
      await two.touch(own(n), 'b', 60)
      await two.touch(own(n), 'c', 60)
      expect(await admit(two, n, 'c')).toBe(false)
      expect(await admit(one, 99, 'a')).toBe(false)
      await one.leave(room, `${n}/${presence.lease}:a`)
      await one.leave(room, `${n}/${one.lease}:b`)
      expect(await admit(two, 99, 'a')).toBe(true)
    })

    it('takes thousands at the same moment, each in its own room', async () => {
      const presence = open()
      const [all, own] = [randomUUID(), randomUUID()]
      const ids = Array.from({ length: 1_200 }, (_, n) => `${n}/x`)
      const firsts = await Promise.all(
        ids.flatMap((id) => [presence.touch(all, id, 60), presence.touch(`${own}:${id}`, id, 60)]),
      )
      expect(firsts.map((isFirst, n) => isFirst === (n % 2 === 1 || n === 0))).not.toContain(false)
      expect(await presence.connections(all)).toBe(1_200)
      const lasts = await Promise.all(ids.map((id) => presence.leave(all, id)))
      expect(lasts.map((isLast, n) => isLast === (n === 1_199))).not.toContain(false)
      expect(await presence.connections(`${own}:7/x`)).toBe(1)
      // Half of them, each from its own room, in which somebody else stays with every third.
      await Promise.all(
        ids.map((id, n) => n % 3 === 0 && presence.touch(`${own}:${id}`, 'stays "here"\n/y', 60)),
      )
      const leaving = ids.filter((_, n) => n % 2 === 0)
      const left = await Promise.all(leaving.map((id) => presence.leave(`${own}:${id}`, id)))
      expect(left).toEqual(leaving.map((_, n) => (2 * n) % 3 !== 0))
      const counts = await Promise.all(ids.map((id) => presence.connections(`${own}:${id}`)))
      expect(counts).toEqual(ids.map((_, n) => (n % 2) + (n % 3 === 0 ? 1 : 0)))
      // Those of many rooms asked for in one turn, and of one in which nobody is.
      const persons = await Promise.all(
        [...ids.slice(0, 4), 'nobody'].map((id) => presence.persons(`${own}:${id}`)),
      )
      const somebody = 'stays "here"\n'
      expect(persons.map((room) => room.sort())).toEqual([[somebody], ['1'], [], ['3', somebody], []])
    })

    it('forgets who is not touched again, as after the death of a server', async () => {
      const [one, two] = [open(), open()]
      const room = randomUUID()
      await one.touch(room, 'ana/1', 1)
      await two.touch(room, 'bea/1', 60)
      await sleep(1_050)
      await vi.waitFor(async () => {
        expect([await two.count(room), await two.connections(room)]).toEqual([1, 1])
        expect(await two.persons(room)).toEqual(['bea'])
      })
    })
  })
}

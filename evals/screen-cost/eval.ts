import { launchBrowser } from '@visualkit/testing'
import { type FrameReader, pictureEvidence } from '@visualkit/vision'
import { type FramePixels, hashDistance, perceptualHash, TileChangeDetector } from '@visualkit/vision/change'
import { characterAccuracy } from '@visualkit/vision/testing'
import type { Eval } from '../eval.ts'
import { partOf } from '../made-screens/part-of.ts'
import { patientReader } from '../made-screens/patient-reader.ts'
import { percent } from '../measures.ts'
import { openShrinker } from './browser-pixels.ts'
import { costsPerHour, MOST_LOOKS, NEED_LOOKS, QUESTIONS, type Size } from './costs-per-hour.ts'
import { type Flow, listFlows, recordFlows } from './flows.ts'

const HASH_DISTANCE = 10
const LEAST_CHEAPER = 10
/** Letters of typed text that may be missing in what was sent last. */
const MOST_UNSENT_LETTERS = 4
/** Of so many flows one is read, too. */
const READ_EVERY = 3
const SMALL = { width: 640, height: 360 }

interface Replayed {
  seconds: number
  changes: number
  missed: string[]
  sentInVain: number
  sent: { image: Buffer; words: string | null }[]
  /** Frames that a 64-bit hash would send, and changes it would not notice. */
  hashSent: number
  hashMissed: number
}

/**
 * Recorded minutes of visitors, replayed at one look a second through the change detector of the browser and the reader
 * of the server: what was missed, what was sent, and what an hour costs with vision models, beside the plain way of
 * showing a model every frame. `VK_EVAL_TEMPLATE` names the template whose flows run alone.
 */
const screenCost: Eval = {
  name: 'screen-cost',
  description: 'Changes missed and frames sent in recorded flows, and what an hour of looking costs.',
  needsData: false,
  async run({ log, quick = false }) {
    const all = listFlows().filter((_, at) => !quick || at % 5 === 0)
    const only = process.env.VK_EVAL_TEMPLATE
    const plans = partOf(all.filter(({ template }) => only === undefined || template === only))
    const reader = await patientReader()
    const browser = await launchBrowser()
    const replays: Replayed[] = []
    const looks: Size[][] = []
    const wholes: Size[] = []
    let [wordsShown, wordsRead] = [0, 0]
    try {
      const page = await browser.newPage()
      const shrink = await openShrinker(browser, SMALL)
      for await (const flow of recordFlows(page, plans)) {
        const replayed = await replay(flow, shrink)
        replays.push(replayed)
        for (const missed of replayed.missed) log(`${flow.id}: ${missed} was missed`)
        wholes.push({ width: flow.width, height: flow.height })
        const { sent } = replayed
        for (const [at, { image }] of sent.entries())
          if (at > 0) looks.push(await pictureEvidence(image, sent[at - 1]!.image))
        if ((replays.length - 1) % READ_EVERY !== 0) continue
        const read = await readFlow(reader, flow.id, replayed)
        wordsShown += read.shown
        wordsRead += read.read
      }
    } finally {
      await browser.close()
      await reader.close()
    }
    const sum = (of: (one: Replayed) => number) => replays.reduce((total, one) => total + of(one), 0)
    const seconds = sum((one) => one.seconds)
    const changes = sum((one) => one.changes)
    const missed = sum((one) => one.missed.length)
    const sent = sum((one) => one.sent.length)
    const costs = costsPerHour({ sentPerHour: (sent / seconds) * 3_600, looks, wholes })
    const dollars = (value: number) => `$${value.toFixed(value < 0.1 ? 4 : 2)}`
    return {
      table: {
        columns: ['', 'value'],
        rows: [
          ['flows, seconds', `${replays.length}, ${seconds}`],
          ['changes that matter', changes],
          ['missed by the tile grid (needed: 0)', missed],
          ['missed by a 64-bit hash', sum((one) => one.hashMissed)],
          ['frames at one a second', seconds],
          ['frames sent', `${sent} (${percent(seconds - sent, seconds)} % saved; specification: 60–75 %)`],
          ['of these in vain', sum((one) => one.sentInVain)],
          ['frames a 64-bit hash would send', sum((one) => one.hashSent)],
          ['new words read in what was sent', `${wordsRead} of ${wordsShown}`],
          ['an hour, every frame to the cheapest model', dollars(costs.naiveCheapest)],
          ['an hour, every frame to the best model', dollars(costs.naiveBest)],
          ['an hour, every changed frame to the cheapest', dollars(costs.changedCheapest)],
          [
            `an hour of the product, typical (${QUESTIONS} questions, ${NEED_LOOKS * 100} % need looks)`,
            dollars(costs.typical),
          ],
          [
            `an hour of the product, at worst (${MOST_LOOKS} looks, all at the best model)`,
            dollars(costs.worst),
          ],
          ['one look, all three models asked (specification: $0.54)', dollars(costs.allTiers)],
          [
            `times cheaper, typical (needed: ≥ ${LEAST_CHEAPER})`,
            (costs.naiveCheapest / costs.typical).toFixed(1),
          ],
          [
            `times cheaper at worst, by the best model (needed: ≥ ${LEAST_CHEAPER})`,
            (costs.naiveBest / costs.worst).toFixed(1),
          ],
        ],
      },
      metrics: {
        flows: replays.length,
        changes,
        missed,
        framesSaved: percent(seconds - sent, seconds),
        typicalPerHour: costs.typical,
        worstPerHour: costs.worst,
        naivePerHour: costs.naiveCheapest,
      },
      skipped: 0,
      passed:
        missed === 0 &&
        costs.naiveCheapest / costs.typical >= LEAST_CHEAPER &&
        costs.naiveBest / costs.worst >= LEAST_CHEAPER,
    }
  },
}

export default screenCost

/** Looks at a flow once a second, as the browser does, and sends what has changed. */
async function replay({ frames }: Flow, shrink: (image: Buffer) => Promise<FramePixels>): Promise<Replayed> {
  const detector = new TileChangeDetector(SMALL)
  const out: Replayed = {
    seconds: 0,
    changes: 0,
    missed: [],
    sentInVain: 0,
    sent: [],
    hashSent: 0,
    hashMissed: 0,
  }
  let sentTyped = 0
  let sentHash = ''
  for (const frame of frames) {
    const small = await shrink(frame.image)
    const hash = perceptualHash(small, SMALL.width, SMALL.height)
    let [wasSent, wasHashed] = [false, false]
    for (let second = 0; second < frame.seconds; second++) {
      out.seconds++
      if (detector.compare(small).changed) {
        detector.markSent()
        out.sent.push({ image: frame.image, words: frame.words })
        wasSent = true
        sentTyped = frame.typed ?? sentTyped
      }
      if (sentHash === '' || hashDistance(sentHash, hash) > HASH_DISTANCE) {
        sentHash = hash
        out.hashSent++
        wasHashed = true
      }
    }
    if (frame.change === null) {
      if (wasSent && frame.typed === undefined) out.sentInVain++
      continue
    }
    out.changes++
    const isSeen = wasSent || (frame.change === 'typing' && frame.typed! - sentTyped <= MOST_UNSENT_LETTERS)
    if (!isSeen) out.missed.push(frame.change)
    if (!wasHashed) out.hashMissed++
  }
  return out
}

/** How many of the new words the reader finds in the frames that were sent. */
async function readFlow(
  reader: FrameReader,
  sessionKey: string,
  { sent }: Replayed,
): Promise<{ shown: number; read: number }> {
  const count = { shown: 0, read: 0 }
  for (const { image, words } of sent) {
    const { text } = await reader.read({ sessionKey, image, unmasked: true })
    if (words === null) continue
    count.shown++
    if (characterAccuracy([words], text) >= 0.9) count.read++
  }
  reader.forget(sessionKey)
  return count
}

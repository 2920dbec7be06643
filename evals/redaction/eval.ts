import type { Eval } from '../eval.ts'
import { coveredShare, decodePicture } from '../made-screens/covered-share.ts'
import { type DrawnPage, drawScreens, type TrueWord } from '../made-screens/draw-screens.ts'
import { listScreens, UNSTYLED } from '../made-screens/list-screens.ts'
import { partOf } from '../made-screens/part-of.ts'
import { patientReader } from '../made-screens/patient-reader.ts'
import { percent } from '../measures.ts'

const LEAST_MASKED = 99
const MOST_OTHERS_MASKED = 2
/** Of each template by itself, when all of its pages are read: in a part one word is more than that. */
const LEAST_OF_TEMPLATE = 98.5
/** Pages of each template in each language: (27 templates and 2 without style) × 3 languages × 5. */
const PER_TEMPLATE = 5
/** A word counts as masked when so much of it is painted over; another word as lost when half of it is. */
const WHOLE = 0.97
const HALF = 0.5
/** Words without anything to read: a mark by itself. */
const READABLE = /[\p{L}\p{N}]/u

interface Judged {
  template: string
  heldOut: boolean
  isUnstyled: boolean
  kind: string
  masked: boolean
}

/**
 * Pages of a shop, a bank, a clinic … with people's data on them, read as frames of a shared screen. What the key frame
 * still shows is compared with what the browser's own layout says stands where. Half of the templates are held out:
 * their misses are counted and not named, so that nobody makes rules for them. `VK_EVAL_TEMPLATE` names one to run alone.
 */
const redaction: Eval = {
  name: 'redaction',
  description:
    'Personal words on generated screens that the kept frame and its text hide, and others they lose.',
  needsData: false,
  async run({ log, quick = false }) {
    const perTemplate = quick ? 1 : PER_TEMPLATE
    const all = [...listScreens(perTemplate), ...listScreens(perTemplate, 0, UNSTYLED)]
    const only = process.env.VK_EVAL_TEMPLATE
    const plans = partOf(all.filter(({ template }) => only === undefined || template === only))
    const reader = await patientReader()
    const personal: Judged[] = []
    const others: Judged[] = []
    let screens = 0
    try {
      for await (const page of drawScreens(plans)) {
        const judged = await judge(page, await reader.read({ sessionKey: page.id, image: page.image }))
        reader.forget(page.id)
        for (const { word, masked } of judged) {
          const one = {
            template: page.template,
            heldOut: page.heldOut,
            isUnstyled: page.html.includes('class="plain"'),
            kind: word.personal ?? '',
            masked,
          }
          if (word.personal) personal.push(one)
          else others.push(one)
          if (!page.heldOut && masked !== (word.personal !== null))
            log(
              `${masked ? 'lost' : 'shown'} on ${page.id}: ${word.personal ? `${word.personal} ` : ''}${word.text}`,
            )
        }
        if (++screens % 50 === 0) log(`${screens} of ${plans.length} screens read`)
      }
    } finally {
      await reader.close()
    }
    const half = (heldOut: boolean) => ({
      personal: figures(personal.filter((one) => one.heldOut === heldOut)),
      others: figures(others.filter((one) => one.heldOut === heldOut)),
    })
    const [tuned, heldOut] = [half(false), half(true)]
    const row = (name: string, of: (list: Judged[]) => Judged[]) => {
      const cells = [false, true].flatMap((held) => {
        const { words, share } = figures(of(personal.filter((one) => one.heldOut === held)))
        return [words, words === 0 ? '–' : share]
      })
      return [name, ...cells]
    }
    const templates = [...new Set(personal.map(({ template }) => template))]
    const notWhole = templates
      .map((template) => ({ template, ...figures(personal.filter((one) => one.template === template)) }))
      .filter(({ share }) => share < 100)
    const weak = plans.length < all.length ? [] : notWhole.filter(({ share }) => share < LEAST_OF_TEMPLATE)
    const kinds = [...new Set(personal.map(({ kind }) => kind))].sort()
    return {
      table: {
        columns: ['kind', 'words', 'masked %', 'held out', 'masked %'],
        rows: [
          ...kinds.map((kind) => row(kind, (list) => list.filter((one) => one.kind === kind))),
          row('in unstyled forms', (list) => list.filter(({ isUnstyled }) => isUnstyled)),
          row('all personal', (list) => list),
          ['needed', '', `≥ ${LEAST_MASKED}`, '', `≥ ${LEAST_MASKED}`],
          ...notWhole.map(({ template, words, share }) => [
            `of ${template} (needed: ≥ ${LEAST_OF_TEMPLATE})`,
            words,
            share,
            '',
            '',
          ]),
          ['other words', tuned.others.words, tuned.others.share, heldOut.others.words, heldOut.others.share],
          ['needed', '', `≤ ${MOST_OTHERS_MASKED}`, '', `≤ ${MOST_OTHERS_MASKED}`],
        ],
      },
      metrics: {
        screens,
        personalWords: personal.length,
        masked: figures(personal).share,
        tunedMasked: tuned.personal.share,
        heldOutMasked: heldOut.personal.share,
        tunedOthersMasked: tuned.others.share,
        heldOutOthersMasked: heldOut.others.share,
      },
      skipped: 0,
      // A part of the templates may have none of one half.
      passed:
        weak.length === 0 &&
        [tuned, heldOut].every(
          (part) =>
            part.personal.words === 0 ||
            (part.personal.share >= LEAST_MASKED && part.others.share <= MOST_OTHERS_MASKED),
        ),
    }
  },
}

export default redaction

/** Whether each word is hidden: painted over in the picture, and, when it is personal, not in the text either. */
async function judge(
  page: DrawnPage,
  reading: { text: string; keyFrame: { bytes: Buffer } | null },
): Promise<{ word: TrueWord; masked: boolean }[]> {
  if (!reading.keyFrame) throw new Error(`${page.id} was kept without a picture.`)
  const [before, after] = await Promise.all([
    decodePicture(page.image),
    decodePicture(reading.keyFrame.bytes),
  ])
  const readWords = new Set(reading.text.split(/\s+/))
  const open = new Set(page.truth.words.filter(({ personal }) => !personal).map(({ text }) => text))
  return page.truth.words
    .filter(({ text }) => READABLE.test(text))
    .map((word) => {
      const covered = coveredShare(before, after, word)
      if (!word.personal) return { word, masked: covered >= HALF }
      const isInText = readWords.has(word.text) && !open.has(word.text)
      return { word, masked: covered >= WHOLE && !isInText }
    })
}

function figures(list: readonly Judged[]): { words: number; share: number } {
  return { words: list.length, share: percent(list.filter(({ masked }) => masked).length, list.length) }
}

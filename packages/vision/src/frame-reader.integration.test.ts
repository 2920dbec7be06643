import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFrameReader, type FrameReader } from './frame-reader.ts'
import { type DrawnScreen, type DrawnText, drawScreen } from './testing/draw-screen.ts'

let folder: string
let reader: FrameReader

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vision-'))
  reader = createFrameReader({ cacheDir: folder, workers: 1 })
  await reader.warm()
})

afterAll(async () => {
  await reader.close()
  await rm(folder, { recursive: true })
})

let sessions = 0
const newSession = (): string => `session-${++sessions}`

const CHECKOUT: DrawnText[] = [
  { text: 'Northwind Outdoor', x: 40, y: 44, size: 20, bold: true },
  { text: 'Checkout', x: 300, y: 120, size: 26, bold: true },
  { text: 'Delivery within three working days', x: 300, y: 170 },
  { text: 'Trail backpack 30 litres', x: 300, y: 220 },
  { text: 'Total to pay', x: 300, y: 270 },
]

function screen(texts: readonly DrawnText[], changes: Partial<DrawnScreen> = {}): DrawnScreen {
  return { width: 1000, height: 600, texts, ...changes }
}

const ERROR: DrawnText = {
  text: 'Your card was declined (AVS-07).',
  x: 300,
  y: 460,
  size: 15,
  colour: '#b3301a',
}

describe('reading', () => {
  it('reads English and gives the place of each line', async () => {
    const result = await reader.read({ sessionKey: newSession(), image: await drawScreen(screen(CHECKOUT)) })
    expect(result).toMatchObject({
      changed: true,
      superseded: false,
      width: 1000,
      height: 600,
      visibleError: null,
    })
    expect(result.text.split('\n')).toEqual(CHECKOUT.map((text) => text.text))
    const heading = result.regions.find((region) => region.text === 'Checkout')!
    expect(heading.x).toBeGreaterThan(0.28)
    expect(heading.x).toBeLessThan(0.305)
    expect(heading.y + heading.height / 2).toBeGreaterThan(95 / 600)
    expect(heading.y + heading.height / 2).toBeLessThan(125 / 600)
    expect(heading.masked).toBe(false)
    expect(result.keyFrame).toMatchObject({ mediaType: 'image/webp', width: 1000, height: 600 })
  })

  it.each([
    [
      'Spanish',
      [
        'Configuración de la cuenta y contraseña',
        'No se pudo completar la operación. Inténtelo más tarde.',
        '¿Necesita ayuda? Envíe un mensaje a nuestro equipo',
        'El código postal no es válido para este país',
      ],
    ],
    [
      'Portuguese',
      [
        'Informações de pagamento e endereço de entrega',
        'Não foi possível concluir a transação no cartão.',
        'Você receberá uma confirmação em até três dias úteis',
        'Promoções não são cumulativas',
      ],
    ],
  ])('reads %s with its accents', async (_language, lines) => {
    const texts = lines.map((text, index) => ({ text, x: 120, y: 100 + index * 60, size: 17 }))
    const result = await reader.read({ sessionKey: newSession(), image: await drawScreen(screen(texts)) })
    expect(result.text.split('\n')).toEqual(lines)
  })

  it('reads light text on dark ground, coloured buttons, and small print', async () => {
    const dark = screen(
      [
        { text: 'Subscription settings', x: 80, y: 90, size: 24 },
        { text: 'Payment failed: update your billing details', x: 80, y: 150, colour: '#ff7b66' },
        { text: 'Update payment method', x: 110, y: 228, colour: '#ffffff', bold: true },
        { text: 'Prices include value added tax', x: 80, y: 300, size: 12, colour: '#b4bdc2' },
      ],
      {
        background: '#14181a',
        colour: '#f1f4f4',
        boxes: [{ x: 80, y: 200, width: 260, height: 44, fill: '#0b6b68', radius: 6 }],
      },
    )
    const result = await reader.read({ sessionKey: newSession(), image: await drawScreen(dark, 'jpeg') })
    expect(result.text.split('\n')).toEqual(dark.texts.map((text) => text.text))
    expect(result.visibleError).toBe('Payment failed: update your billing details')
  })

  // Among the other lines of this screen the recogniser passes the address over: it stayed readable on the picture.
  it('reads, and masks, a line that is passed over among others', async () => {
    const texts: DrawnText[] = [
      { text: 'Checkout', x: 240, y: 160, size: 34, bold: true },
      { text: 'Payment failed (AVS-07)', x: 262, y: 240, size: 26, colour: '#b3301a' },
      { text: 'Card number', x: 240, y: 330, size: 22 },
      { text: '4000 0000 0000 0010', x: 240, y: 370, size: 26 },
      { text: 'marta@example.com', x: 240, y: 440, size: 24 },
      { text: 'Pay 84.50', x: 300, y: 574, size: 24, colour: '#ffffff' },
    ]
    const boxes = [
      { x: 200, y: 90, width: 880, height: 540, fill: '#ffffff', stroke: '#d5dadd', radius: 12 },
      { x: 240, y: 200, width: 800, height: 64, fill: '#fdecea', radius: 8 },
      { x: 240, y: 540, width: 240, height: 52, fill: '#0b6b68', radius: 8 },
    ]
    const image = await drawScreen({ width: 1280, height: 720, background: '#f4f6f7', boxes, texts })
    const result = await reader.read({ sessionKey: newSession(), image })
    expect(result.text.split('\n').slice(3)).toEqual(['[card]', '[email]', 'Pay 84.50'])
  })

  it('keeps nothing of a picture that stands alone, and compares it with nothing', async () => {
    const sessionKey = newSession()
    const image = await drawScreen(screen(CHECKOUT))
    const before = reader.health()
    for (let time = 0; time < 2; time++) {
      const result = await reader.read({ sessionKey, image, once: true })
      expect(result).toMatchObject({ changed: true, keyFrame: { width: 1000 } })
    }
    expect(reader.health()).toMatchObject({ sessions: before.sessions, memoryBytes: before.memoryBytes })
  })

  it('reads JPEG, PNG and WebP, whatever type is claimed', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const image = await drawScreen(screen([CHECKOUT[1]!]), format)
      const result = await reader.read({ sessionKey: newSession(), image, mediaType: 'image/gif' })
      expect(result.text).toBe('Checkout')
    }
  })

  it('reads a 1080p screen without making it smaller', async () => {
    const image = await drawScreen(
      screen(
        CHECKOUT.map((text) => ({ ...text, size: 13 })),
        { width: 1920, height: 1080 },
      ),
    )
    const result = await reader.read({ sessionKey: newSession(), image })
    expect(result).toMatchObject({ width: 1920, height: 1080, keyFrame: { width: 1920, height: 1080 } })
    expect(result.text.split('\n')).toEqual(CHECKOUT.map((text) => text.text))
  })

  it('finds nothing on an empty screen, and takes an image of one pixel', async () => {
    const empty = await reader.read({ sessionKey: newSession(), image: await drawScreen(screen([])) })
    expect(empty).toMatchObject({ changed: true, text: '', regions: [], visibleError: null })
    const dot = await sharp({ create: { width: 1, height: 1, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    expect(await reader.read({ sessionKey: newSession(), image: dot })).toMatchObject({ text: '', width: 1 })
  })

  it('turns an image upright by its EXIF orientation', async () => {
    const upright = await drawScreen(screen(CHECKOUT), 'png')
    const image = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const result = await reader.read({ sessionKey: newSession(), image })
    expect(result).toMatchObject({ width: 1000, height: 600 })
    expect(result.text).toContain('Delivery within three working days')
  })

  it('turns a page of a document that lies on its side or its head, and leaves other pages as they are', async () => {
    const upright = await drawScreen(screen(CHECKOUT), 'png')
    for (const degrees of [0, 90, 180, 270]) {
      const image = await sharp(upright).rotate(degrees).png().toBuffer()
      const result = await reader.read({ sessionKey: newSession(), image, once: true, unmasked: true })
      expect([degrees, result.text]).toEqual([
        degrees,
        expect.stringContaining('Delivery within three working days'),
      ])
      expect(result).toMatchObject({ width: 1000, height: 600 })
    }
  })

  it('reads the largest image that is allowed', async () => {
    const image = await drawScreen({
      width: 8192,
      height: 8192,
      texts: [{ text: 'Large poster heading', x: 900, y: 4000, size: 220 }],
    })
    const result = await reader.read({ sessionKey: newSession(), image })
    expect(result).toMatchObject({ width: 8192, height: 8192, text: 'Large poster heading' })
    expect(result.keyFrame?.width).toBe(2560)
  })
})

describe('incremental reading', () => {
  it('knows the same picture, in the same bytes and encoded anew', async () => {
    const sessionKey = newSession()
    const first = await reader.read({ sessionKey, image: await drawScreen(screen(CHECKOUT), 'png') })
    for (const format of ['png', 'webp'] as const) {
      const again = await reader.read({ sessionKey, image: await drawScreen(screen(CHECKOUT), format) })
      expect(again).toMatchObject({
        changed: false,
        text: first.text,
        regions: first.regions,
        keyFrame: null,
      })
    }
  })

  it('reads only the new error line', async () => {
    const sessionKey = newSession()
    await reader.read({ sessionKey, image: await drawScreen(screen(CHECKOUT), 'jpeg') })
    const result = await reader.read({
      sessionKey,
      image: await drawScreen(screen([...CHECKOUT, ERROR]), 'jpeg'),
    })
    expect(result).toMatchObject({ changed: true, visibleError: ERROR.text })
    expect(result.timings).toMatchObject({ linesRead: 1, linesReused: CHECKOUT.length })
    expect(result.text.split('\n')).toEqual([...CHECKOUT, ERROR].map((text) => text.text))

    const gone = await reader.read({ sessionKey, image: await drawScreen(screen(CHECKOUT), 'jpeg') })
    expect(gone).toMatchObject({ changed: true, visibleError: null })
    expect(gone.text).not.toContain('declined')
  })

  it('reads a changed line again, and a dialog over the page', async () => {
    const sessionKey = newSession()
    await reader.read({ sessionKey, image: await drawScreen(screen(CHECKOUT)) })
    const edited = CHECKOUT.map((text) =>
      text.y === 220 ? { ...text, text: 'Trail backpack 40 litres' } : text,
    )
    const result = await reader.read({ sessionKey, image: await drawScreen(screen(edited)) })
    expect(result.changed).toBe(true)
    expect(result.text).toContain('Trail backpack 40 litres')
    expect(result.text).not.toContain('30 litres')

    const dialog = screen(
      [...edited.filter((text) => text.y < 60), { text: 'Leave this page?', x: 340, y: 300, size: 20 }],
      {
        boxes: [{ x: 250, y: 80, width: 500, height: 400, fill: '#e3f1f0' }],
      },
    )
    const over = await reader.read({ sessionKey, image: await drawScreen(dialog) })
    expect(over.text.split('\n')).toEqual(['Northwind Outdoor', 'Leave this page?'])
  })

  it('does not call a moved mouse pointer a change', async () => {
    const sessionKey = newSession()
    await reader.read({ sessionKey, image: await drawScreen(screen(CHECKOUT)) })
    const pointer = screen(CHECKOUT, { boxes: [{ x: 700, y: 400, width: 9, height: 14, fill: '#000000' }] })
    expect(await reader.read({ sessionKey, image: await drawScreen(pointer) })).toMatchObject({
      changed: false,
      keyFrame: null,
    })
  })

  it('keeps sessions apart, and starts anew after forget and after a resize', async () => {
    const sessionKey = newSession()
    const image = await drawScreen(screen(CHECKOUT))
    await reader.read({ sessionKey, image })
    expect((await reader.read({ sessionKey: newSession(), image })).changed).toBe(true)
    reader.forget(sessionKey)
    expect((await reader.read({ sessionKey, image })).changed).toBe(true)
    const resized = await drawScreen(screen(CHECKOUT, { width: 1100 }))
    expect((await reader.read({ sessionKey, image: resized })).changed).toBe(true)
  })
})

describe('redaction', () => {
  const PRIVATE = [
    { text: 'Contact', x: 120, y: 80 },
    { text: 'jane.cooper@example.com', x: 120, y: 120 },
    { text: 'Card number', x: 120, y: 180 },
    { text: '4111 1111 1111 1111', x: 120, y: 220 },
    { text: 'Phone +34 612 345 678', x: 120, y: 280 },
    { text: 'API key sk_live_51H8xQ2eZvKYlo2C', x: 120, y: 340 },
    { text: 'IBAN ES91 2100 0418 4502 0005 1332', x: 120, y: 400 },
    { text: 'Order VK-2041 for € 93.90', x: 120, y: 460 },
  ]
  const HIDDEN = [
    'jane',
    'cooper',
    'example.com',
    '4111',
    '1111',
    '612',
    '345',
    '51H8',
    '2100',
    '0418',
    '1332',
  ]

  it.each(['png', 'jpeg'] as const)('masks text and paints over pixels (%s)', async (format) => {
    const result = await reader.read({
      sessionKey: newSession(),
      image: await drawScreen(screen(PRIVATE), format),
    })
    expect(result.text.split('\n')).toEqual([
      'Contact',
      '[email]',
      'Card number',
      '[card]',
      'Phone [phone]',
      'API key [secret]',
      'IBAN [iban]',
      expect.stringMatching(/^Order VK-2041 for €\s?93\.90$/),
    ])
    expect(result.regions.filter((region) => region.masked)).toHaveLength(5)

    // The proof is in the pixels: reading the key frame again must not bring anything back.
    const again = await reader.read({ sessionKey: newSession(), image: result.keyFrame!.bytes })
    const words = again.regions.map((region) => region.text).join(' ')
    for (const hidden of HIDDEN) expect(words).not.toContain(hidden)
    expect(again.regions.some((region) => region.masked)).toBe(false)
    for (const kept of ['number', 'IBAN', 'Order VK-2041']) expect(words).toContain(kept)
  })

  it('masks what is typed between two frames', async () => {
    const sessionKey = newSession()
    const before = PRIVATE.filter((text) => !text.text.startsWith('4111'))
    await reader.read({ sessionKey, image: await drawScreen(screen(before)) })
    const result = await reader.read({ sessionKey, image: await drawScreen(screen(PRIVATE)) })
    expect(result.text).toContain('[card]')
    const again = await reader.read({ sessionKey: newSession(), image: result.keyFrame!.bytes })
    for (const hidden of HIDDEN) expect(again.text).not.toContain(hidden)
  })

  it('keeps no metadata of the original', async () => {
    const image = await sharp(await drawScreen(screen(CHECKOUT)))
      .withExif({ IFD0: { Copyright: 'Jane Cooper' } })
      .jpeg()
      .toBuffer()
    const { keyFrame } = await reader.read({ sessionKey: newSession(), image })
    expect((await sharp(keyFrame!.bytes).metadata()).exif).toBeUndefined()
  })
})

describe('bad input', () => {
  it('refuses images that are broken, in the header or after it', async () => {
    const image = await drawScreen(screen(CHECKOUT), 'jpeg')
    const png = await drawScreen(screen(CHECKOUT), 'png')
    const corrupt = Buffer.from(png)
    corrupt.fill(0x55, 60, 400)
    for (const broken of [image.subarray(0, 300), image.subarray(0, image.length / 2), corrupt]) {
      await expect(reader.read({ sessionKey: newSession(), image: broken })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
        message: 'The image cannot be decoded.',
      })
    }
    // The worker lives on.
    expect((await reader.read({ sessionKey: newSession(), image })).text).toContain('Checkout')
  })

  it('refuses an image of 20,000 pixels, and a wrong type', async () => {
    const wide = await sharp({ create: { width: 20_000, height: 100, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    await expect(reader.read({ sessionKey: newSession(), image: wide })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      message: expect.stringContaining('8,192'),
    })
    await expect(
      reader.read({ sessionKey: newSession(), image: Buffer.from('GIF89a…'), mediaType: 'image/png' }),
    ).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA' })
  })
})

describe('under load', () => {
  it('reads the first and the newest of a burst, and answers the others at once', async () => {
    const sessionKey = newSession()
    const images = await Promise.all(
      ['one', 'two', 'three', 'four'].map((word) =>
        drawScreen(screen([{ text: `Step ${word}`, x: 300, y: 200, size: 24 }])),
      ),
    )
    const results = await Promise.all(images.map((image) => reader.read({ sessionKey, image })))
    expect(results.map((result) => result.superseded)).toEqual([false, true, true, false])
    expect(results[0]?.text).toBe('Step one')
    expect(results[3]?.text).toBe('Step four')
  })

  it('refuses frames when too many sessions wait', async () => {
    const small = createFrameReader({ cacheDir: folder, workers: 1, maxWaiting: 1 })
    const image = await drawScreen(screen([CHECKOUT[1]!]))
    const reads = ['a', 'b', 'c'].map((sessionKey) => small.read({ sessionKey, image }))
    const [a, b, c] = await Promise.allSettled(reads)
    expect([a?.status, b?.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(c).toMatchObject({
      status: 'rejected',
      reason: { code: 'RATE_LIMITED', details: { retryAfterSeconds: 1 } },
    })
    await small.close()
  })

  it('takes a frame back when the caller gives up', async () => {
    const image = await drawScreen(screen(CHECKOUT))
    const aborted = AbortSignal.abort(new Error('gone'))
    await expect(reader.read({ sessionKey: newSession(), image, signal: aborted })).rejects.toThrow('gone')
    const control = new AbortController()
    const read = reader.read({ sessionKey: newSession(), image, signal: control.signal })
    control.abort(new Error('left'))
    await expect(read).rejects.toThrow('left')
  })

  it('leaves the event loop free while it reads', async () => {
    const image = await drawScreen(screen(CHECKOUT))
    let ticks = 0
    const ticker = setInterval(() => ticks++, 5)
    await reader.read({ sessionKey: newSession(), image })
    clearInterval(ticker)
    expect(ticks).toBeGreaterThan(5)
  })
})

describe('life cycle', () => {
  it('loads nothing before the first frame, and refuses after close', async () => {
    const own = createFrameReader({ cacheDir: folder })
    expect(own.health()).toMatchObject({ state: 'cold', workers: { started: 0 } })
    const image = await drawScreen(screen([CHECKOUT[1]!]))
    expect((await own.read({ sessionKey: 'a', image })).text).toBe('Checkout')
    expect(own.health()).toMatchObject({ state: 'ready', sessions: 1, framesRead: 1 })
    await own.close()
    expect(own.health()).toMatchObject({ state: 'closed', sessions: 0 })
    await expect(own.read({ sessionKey: 'a', image })).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('ends a frame that takes too long, and reads the next one with a new worker', async () => {
    const own = createFrameReader({ cacheDir: folder, workers: 1, frameTimeoutMs: 1 })
    await own.warm()
    const image = await drawScreen(screen(CHECKOUT))
    await expect(own.read({ sessionKey: 'a', image })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
    })
    await own.warm()
    expect(own.health()).toMatchObject({ state: 'ready', workers: { restarts: 1 } })
    await own.close()
  })

  it('says why the models did not load', async () => {
    const own = createFrameReader({ cacheDir: join(folder, 'eng.traineddata.gz') })
    await expect(own.warm()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true })
    expect(own.health()).toMatchObject({ state: 'failing', lastError: expect.stringContaining('EEXIST') })
    await own.close()
  })
})

import { ServiceError } from '@visualkit/contracts'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { inspectImage } from './inspect-image.ts'

const blank = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } })

function refusal(image: Uint8Array): ServiceError {
  try {
    inspectImage(image)
  } catch (error) {
    if (error instanceof ServiceError) return error
  }
  throw new Error('was not refused')
}

describe('inspectImage', () => {
  it('reads type and size of JPEG, PNG and every kind of WebP', async () => {
    const size = { width: 321, height: 123 }
    const alpha = sharp({ create: { ...size, channels: 4, background: '#ffffff80' } })
    expect(inspectImage(await blank(321, 123).jpeg().toBuffer())).toEqual({
      mediaType: 'image/jpeg',
      ...size,
    })
    expect(
      inspectImage(await blank(321, 123).jpeg({ progressive: true }).withExif({}).toBuffer()),
    ).toMatchObject(size)
    expect(inspectImage(await blank(321, 123).png().toBuffer())).toEqual({ mediaType: 'image/png', ...size })
    expect(inspectImage(await blank(321, 123).webp().toBuffer())).toEqual({
      mediaType: 'image/webp',
      ...size,
    })
    expect(inspectImage(await blank(321, 123).webp({ lossless: true }).toBuffer())).toMatchObject(size)
    expect(inspectImage(await alpha.webp({ quality: 80 }).toBuffer())).toMatchObject(size)
  })

  it('gives up a JPEG that goes on without saying its size', async () => {
    const [start, rest] = [Buffer.from([0xff, 0xd8]), (await blank(20, 10).jpeg().toBuffer()).subarray(2)]
    expect(inspectImage(Buffer.concat([start, Buffer.alloc(90, 0xff), rest]))).toMatchObject({ width: 20 })
    expect(refusal(Buffer.concat([start, Buffer.alloc(20_000, 0xff), rest]))).toMatchObject({
      code: 'VALIDATION_ERROR',
    })
  })

  it('works on a view into a larger buffer', async () => {
    const png = await blank(20, 10).png().toBuffer()
    const padded = Buffer.concat([Buffer.alloc(7), png])
    expect(inspectImage(padded.subarray(7))).toMatchObject({ width: 20, height: 10 })
  })

  it('refuses other types by their bytes, not their name', () => {
    for (const bytes of ['GIF89a', '%PDF-1.7', '<svg xmlns="…">', 'RIFF0000WAVEfmt ', 'plain text']) {
      expect(refusal(Buffer.from(bytes))).toMatchObject({ code: 'UNSUPPORTED_MEDIA', status: 415 })
    }
  })

  it('refuses more than 8 MB', () => {
    expect(refusal(new Uint8Array(8_388_609))).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 })
  })

  it('names the limit and the size of an image with too many pixels', async () => {
    const wide = await blank(20_000, 1).png().toBuffer()
    expect(refusal(wide)).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'An image may have at most 8,192 pixels a side; this one has 20,000 × 1.',
    })
    expect(inspectImage(await blank(8_192, 1).png().toBuffer())).toMatchObject({ width: 8_192 })
  })

  it('refuses headers that are cut or wrong', async () => {
    const jpeg = await blank(50, 50).jpeg().toBuffer()
    const png = await blank(50, 50).png().toBuffer()
    const webp = await blank(50, 50).webp().toBuffer()
    const noSize = Buffer.from(png).fill(0, 16, 24)
    for (const broken of [jpeg.subarray(0, 20), png.subarray(0, 20), webp.subarray(0, 20), noSize]) {
      expect(refusal(broken)).toMatchObject({
        code: 'VALIDATION_ERROR',
        message: 'The image cannot be decoded.',
      })
    }
    expect(refusal(new Uint8Array())).toMatchObject({ code: 'VALIDATION_ERROR' })
  })
})

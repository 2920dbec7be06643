import { z } from 'zod'

/** Signed 16-bit samples, little endian, one channel. */
export const AudioFormat = z.object({
  codec: z.literal('pcm16'),
  sampleRateHz: z.union([z.literal(16_000), z.literal(24_000), z.literal(48_000)]),
})
export type AudioFormat = z.infer<typeof AudioFormat>

/** What stands before the samples in a binary message of kind 2, in both directions. */
export const AudioHeader = AudioFormat.extend({
  /** One utterance, or one use of the microphone. */
  streamId: z.string().min(1).max(64),
  /** 0, 1, 2 … within the stream. */
  sequence: z.number().int().min(0).max(2_147_483_647),
  /** Of the first sample, from the stream's beginning. */
  startMs: z.number().min(0),
  /** The stream ends with this piece. */
  last: z.boolean().optional(),
})
export type AudioHeader = z.infer<typeof AudioHeader>

import { z } from 'zod'

export const AudioFormat = z
  .object({
    codec: z.literal('pcm16'),
    sampleRateHz: z.union([z.literal(16_000), z.literal(24_000), z.literal(48_000)]),
  })
  .describe('Signed 16-bit samples, little endian, one channel.')
export type AudioFormat = z.infer<typeof AudioFormat>

export const AudioHeader = AudioFormat.extend({
  streamId: z.string().min(1).max(64).describe('One utterance, or one use of the microphone.'),
  sequence: z.number().int().min(0).max(2_147_483_647).describe('0, 1, 2 … within the stream.'),
  startMs: z.number().min(0).describe('Of the first sample, from the stream’s beginning.'),
  last: z.boolean().optional().describe('The stream ends with this piece.'),
}).describe('What stands before the samples in a binary message of kind 2, in both directions.')
export type AudioHeader = z.infer<typeof AudioHeader>

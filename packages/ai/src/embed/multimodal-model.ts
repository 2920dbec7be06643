import { APICallError, type EmbeddingModelV4 } from '@ai-sdk/provider'
import { z } from 'zod'
import type { Picture } from '../answer/answer-model.ts'

/** Vendors whose interface for pictures the AI SDK does not speak. */
export type PictureVendor = 'voyage' | 'cohere'

export interface MultimodalSettings {
  vendor: PictureVendor
  name: string
  apiKey: string | undefined
  baseUrl: string | undefined
  dimensions: number | undefined
  /** The outgoing client. */
  fetch: typeof fetch
}

interface Wire {
  url: string
  body(contents: Content[], settings: MultimodalSettings, kind: string): object
  answer: z.ZodType<{ vectors: number[][]; inputTokens: number; imageTokens: number; images: number }>
}

type Content = { text: string; picture: Picture | undefined }

/** How Voyage counts: a token for so many pixels. */
const VOYAGE_PIXELS_PER_TOKEN = 560
const vector = z.array(z.number())
const count = z.number().min(0).optional()

const WIRES: Record<PictureVendor, Wire> = {
  voyage: {
    url: 'https://api.voyageai.com/v1/multimodalembeddings',
    body: (contents, { name, dimensions }, kind) => ({
      model: name,
      input_type: kind,
      truncation: true,
      ...(dimensions !== undefined && { output_dimension: dimensions }),
      inputs: contents.map(({ text, picture }) => ({
        content: [
          { type: 'text', text },
          ...(picture ? [{ type: 'image_base64', image_base64: dataUrl(picture) }] : []),
        ],
      })),
    }),
    answer: z
      .object({
        data: z.array(z.object({ embedding: vector, index: z.number() })),
        usage: z.object({ text_tokens: count, image_pixels: count, total_tokens: count }).optional(),
      })
      .transform(({ data, usage = {} }) => {
        const imageTokens = Math.ceil((usage.image_pixels ?? 0) / VOYAGE_PIXELS_PER_TOKEN)
        return {
          vectors: data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding),
          inputTokens: usage.text_tokens ?? Math.max(0, (usage.total_tokens ?? 0) - imageTokens),
          imageTokens,
          images: 0,
        }
      }),
  },
  cohere: {
    url: 'https://api.cohere.com/v2/embed',
    body: (contents, { name, dimensions }, kind) => ({
      model: name,
      input_type: kind === 'query' ? 'search_query' : 'search_document',
      embedding_types: ['float'],
      truncate: 'END',
      ...(dimensions !== undefined && { output_dimension: dimensions }),
      inputs: contents.map(({ text, picture }) => ({
        content: [
          { type: 'text', text },
          ...(picture ? [{ type: 'image_url', image_url: { url: dataUrl(picture) } }] : []),
        ],
      })),
    }),
    answer: z
      .object({
        embeddings: z.object({ float: z.array(vector) }),
        meta: z
          .object({
            billed_units: z.object({ input_tokens: count, image_tokens: count, images: count }).optional(),
          })
          .optional(),
      })
      .transform(({ embeddings, meta }) => ({
        vectors: embeddings.float,
        inputTokens: meta?.billed_units?.input_tokens ?? 0,
        imageTokens: meta?.billed_units?.image_tokens ?? 0,
        images: meta?.billed_units?.images ?? 0,
      })),
  },
}

/**
 * A model that lays pictures and words in one space, behind the AI SDK's interface, so that it is tried again and timed
 * out as every other.
 * @param picture belongs to each text that is embedded; without it the texts stand alone.
 */
export function createMultimodalModel(settings: MultimodalSettings, picture?: Picture): EmbeddingModelV4 {
  const { vendor, name, apiKey, baseUrl, fetch: send } = settings
  const wire = WIRES[vendor]
  const url = baseUrl === undefined ? wire.url : `${baseUrl}/${wire.url.split('/').at(-1)}`
  return {
    specificationVersion: 'v4',
    provider: vendor,
    modelId: name,
    maxEmbeddingsPerCall: undefined,
    supportsParallelCalls: true,
    async doEmbed({ values, abortSignal, providerOptions }) {
      const kind = String(providerOptions?.[vendor]?.inputType ?? 'document')
      const body = wire.body(
        values.map((text) => ({ text, picture })),
        settings,
        kind,
      )
      const failed = (message: string, more: object = {}) =>
        // What was sent is not kept: it may be megabytes, and it is somebody's picture.
        new APICallError({ message: `${vendor}/${name} ${message}`, url, requestBodyValues: {}, ...more })
      let response: Response
      let sent: string
      try {
        response = await send(url, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          ...(abortSignal && { signal: abortSignal }),
        })
        sent = await response.text()
      } catch (cause) {
        if (abortSignal?.aborted) throw cause
        throw failed('cannot be reached', { cause, isRetryable: true })
      }
      if (!response.ok)
        throw failed(`answered with ${response.status}`, {
          statusCode: response.status,
          responseHeaders: Object.fromEntries(response.headers),
          responseBody: sent.slice(0, 1_000),
        })
      const { vectors, ...used } = read(wire, sent, failed)
      return {
        embeddings: vectors,
        usage: { tokens: used.inputTokens },
        providerMetadata: { pictures: { imageTokens: used.imageTokens, images: used.images } },
        warnings: [],
      }
    },
  }
}

function read(wire: Wire, sent: string, failed: (message: string, more?: object) => APICallError) {
  try {
    return wire.answer.parse(JSON.parse(sent))
  } catch (cause) {
    throw failed('gave no vectors', { cause, isRetryable: false })
  }
}

function dataUrl({ bytes, mediaType }: Picture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}

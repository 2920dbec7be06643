import { z } from 'zod'
import { Id } from './ids.ts'
import { ToolApproval } from './tool-calls.ts'
import { TOOL_LIMITS } from './tool-limits.ts'
import { ToolEffect, ToolHeaders, ToolName, WebAddress } from './tools.ts'

const DocumentText = z
  .string()
  .max(TOOL_LIMITS.documentCharacters, 'The document is too long. Give its address, or a part of it.')

/** Where tools are offered. */
export const OfferToolsInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('openapi'),
    url: WebAddress.optional().describe('Of the document; without it, its text.'),
    text: DocumentText.optional(),
    headers: ToolHeaders.optional().describe('Go along with each call of its operations.'),
  }),
  z.object({
    kind: z.literal('mcp'),
    url: WebAddress,
    headers: ToolHeaders.optional(),
  }),
  z.object({
    kind: z.literal('again').describe('Where a tool came from, with the headers that are kept.'),
    toolId: z.string().max(100),
    text: DocumentText.optional().describe('Of a document that was pasted.'),
  }),
])
export type OfferToolsInput = z.infer<typeof OfferToolsInput>

/** What of a tool its source says differently now. */
export const ToolDifference = z.object({
  field: z.enum(['title', 'description', 'effect', 'address', 'body', 'arguments']),
  before: z.string(),
  after: z.string(),
})
export type ToolDifference = z.infer<typeof ToolDifference>

/** A tool that can be added as it is. */
export const ToolOffer = z.object({
  kind: z.enum(['http', 'mcp']),
  /** What the source calls it. */
  operation: z.string(),
  /** Tells whether it is still offered as it was shown. */
  fingerprint: z.string(),
  /** Free within the business; that of the tool, when there is one. */
  name: z.string(),
  title: z.string(),
  description: z.string(),
  effect: ToolEffect,
  definition: z.record(z.string(), z.unknown()),
  /** The terms rule it out: it cannot be added. */
  isRestricted: z.boolean(),
  /** Sentences of it speak to the machine that reads them; they are left out. */
  givesOrders: z.boolean(),
  /** The tool that was made of it; null when there is none yet. */
  toolId: Id.nullable(),
  /** That tool is stopped until somebody agrees. */
  isStopped: z.boolean(),
  /** What is different since that tool was agreed to. */
  differences: z.array(ToolDifference),
})
export type ToolOffer = z.infer<typeof ToolOffer>

export const ToolOffers = z.object({
  offers: z.array(ToolOffer),
  /** Tools of this source that it offers no more. */
  missing: z.array(z.object({ toolId: Id, title: z.string(), operation: z.string() })),
  /** What is offered, and no tool can be made of. */
  leftOut: z.array(z.string()),
})
export type ToolOffers = z.infer<typeof ToolOffers>

/** Takes what was picked, new or in place of what is there: all of it or nothing. */
export const ImportToolsInput = z.object({
  source: OfferToolsInput,
  picks: z
    .array(
      z.object({
        operation: z.string().max(2_200),
        fingerprint: z.string().max(100).describe('Of the offer as it was shown.'),
        name: ToolName,
        title: z.string().trim().min(1).max(60),
        effect: ToolEffect,
        approval: ToolApproval,
        toolId: z.string().max(100).optional().describe('The tool that it changes.'),
      }),
    )
    .min(1, 'Pick at least one.')
    .max(TOOL_LIMITS.tools),
})
export type ImportToolsInput = z.infer<typeof ImportToolsInput>

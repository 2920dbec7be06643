import { z } from 'zod'
import { FrameReading, KeyFrame } from './frames.ts'
import { LIMITS } from './limits.ts'

const TEXT_CHARACTERS = 600
const NAME_CHARACTERS = 200

/** CSS pixels from the top left corner of what is in view; what is further down has a larger `y`. */
const pixels = z.number().int().min(-1_000_000).max(1_000_000)
const box = { x: pixels, y: pixels, width: pixels.min(0), height: pixels.min(0) }

export const PageRole = z
  .enum([
    'button',
    'link',
    'textbox',
    'checkbox',
    'radio',
    'combobox',
    'option',
    'tab',
    'switch',
    'slider',
    'menuitem',
    'other',
  ])
  .describe('What a control is, by its ARIA role; `other`: one that is seldom met.')
export type PageRole = z.infer<typeof PageRole>

export const PageElementState = z
  .enum([
    'disabled',
    'checked',
    'unchecked',
    'selected',
    'expanded',
    'collapsed',
    'invalid',
    'required',
    'filled',
    'empty',
    'focused',
    'hidden',
  ])
  .describe(
    'How a control stands. Of a field only whether something is in it: what was typed stays there. `hidden`: it is in something shut, such as a menu, and its place is that of what opens it, without a size.',
  )
export type PageElementState = z.infer<typeof PageElementState>

/** Something on the page that can be used. */
export const PageElement = z.object({
  ref: z.string().min(1).max(40).describe('Names the control within this view.'),
  role: PageRole,
  name: z.string().max(NAME_CHARACTERS).describe('Its accessible name, masked.'),
  states: z.array(PageElementState).max(12),
  ...box,
  selector: z.string().min(1).max(500).describe('A CSS selector of this control alone.'),
})
export type PageElement = z.infer<typeof PageElement>

/** A block of words on the page. */
export const PageText = z.object({
  text: z.string().max(TEXT_CHARACTERS).describe('Masked.'),
  kind: z
    .enum(['text', 'heading', 'alert'])
    .describe('`alert`: the page announces it, or it says what is wrong with a field.'),
  masked: z.boolean().describe('True when something in it was masked.'),
  ...box,
})
export type PageText = z.infer<typeof PageText>

/** What the business's own page shows, with its controls; masked in the browser before it leaves. */
export const PageView = z.object({
  version: z.literal(1),
  url: z
    .string()
    .max(2_000)
    .regex(/^https?:\/\//, 'The address of a page begins with https:// or http://.')
    .describe('Without query and fragment.'),
  title: z.string().max(300),
  width: pixels.min(1).describe('Of what is in view, in CSS pixels.'),
  height: pixels.min(1),
  texts: z.array(PageText).max(LIMITS.pageTexts),
  elements: z.array(PageElement).max(LIMITS.pageElements),
  truncated: z.boolean().describe('True when the page holds more than a view may.'),
})
export type PageView = z.infer<typeof PageView>

/** What was read of a view that was sent. */
export const PageViewReading = FrameReading.extend({
  visibleError: z.string().nullable().describe('The error message on the page, masked.'),
})
export type PageViewReading = z.infer<typeof PageViewReading>

/** A view of the page as it is kept, with a picture of its words and controls. */
export const ShownPage = KeyFrame.extend({ view: PageView })
export type ShownPage = z.infer<typeof ShownPage>

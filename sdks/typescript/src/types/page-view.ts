/** CSS pixels from the top left corner of what is in view; what is further down has a larger `y`. */
interface PageBox {
  x: number
  y: number
  width: number
  height: number
}

/** What a control is, by its ARIA role; `other`: one that is seldom met. */
export type PageRole =
  | 'button'
  | 'link'
  | 'textbox'
  | 'checkbox'
  | 'radio'
  | 'combobox'
  | 'option'
  | 'tab'
  | 'switch'
  | 'slider'
  | 'menuitem'
  | 'other'

/**
 * How a control stands. Of a field only whether something is in it: what was typed stays there. `hidden`: it is in
 * something shut, such as a menu, and its place is that of what opens it, without a size.
 */
export type PageElementState =
  | 'disabled'
  | 'checked'
  | 'unchecked'
  | 'selected'
  | 'expanded'
  | 'collapsed'
  | 'invalid'
  | 'required'
  | 'filled'
  | 'empty'
  | 'focused'
  | 'hidden'

/** Something on the page that can be used. */
export interface PageElement extends PageBox {
  /** Names the control within this view. */
  ref: string
  role: PageRole
  /** Its accessible name, masked. */
  name: string
  states: PageElementState[]
  /** A CSS selector of this control alone. */
  selector: string
}

/** A block of words on the page. */
export interface PageText extends PageBox {
  /** Masked. */
  text: string
  /** `alert`: the page announces it, or it says what is wrong with a field. */
  kind: 'text' | 'heading' | 'alert'
  /** True when something in it was masked. */
  masked: boolean
}

/** What the business's own page shows, with its controls; masked in the browser before it leaves. */
export interface PageView {
  version: 1
  /** Without query and fragment. */
  url: string
  title: string
  /** Of what is in view, in CSS pixels. */
  width: number
  height: number
  texts: PageText[]
  elements: PageElement[]
  /** True when the page holds more than a view may. */
  truncated: boolean
}

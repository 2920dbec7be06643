export { findElement } from './page-locator.ts'
export { boxInWindow, elementAt, openerOf, type Standing, standingOf } from './page-place.ts'
export { around } from './page-rules.ts'
export { type PageSender, PageShare, type PageShareEvents, type ViewPageOptions } from './page-share.ts'
export { takePageView } from './take-page-view.ts'

import { type PageSender, PageShare, type ViewPageOptions } from './page-share.ts'

/** Lets the assistant see the page it is called on until it is stopped. Ask the visitor first. Browsers only. */
export function viewPage(agent: PageSender, options: ViewPageOptions): PageShare {
  return new PageShare(agent, options)
}

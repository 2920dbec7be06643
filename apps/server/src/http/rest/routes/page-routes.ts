import { randomUUID } from 'node:crypto'
import { PageView, PageViewReading, ShownPage } from '@visualkit/contracts'
import { getPageView, receivePageView } from '@visualkit/services'
import { defineRoute } from '../route.ts'

/** What a view of a page looks like. */
export const EXAMPLE_PAGE = {
  ...{ version: 1, url: 'https://shop.example/checkout', title: 'Checkout', width: 1280, height: 800 },
  texts: [
    {
      text: 'Payment failed (AVS-07): the postcode does not match',
      kind: 'alert',
      masked: false,
      ...{ x: 320, y: 120, width: 640, height: 48 },
    },
  ],
  elements: [
    {
      ref: 'postcode',
      role: 'textbox',
      name: 'Postcode',
      states: ['filled', 'invalid'],
      ...{ x: 320, y: 300, width: 240, height: 40 },
      selector: '#postcode',
    },
  ],
  truncated: false,
}

export const pageRoutes = [
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/page-views',
    id: 'sendPageView',
    group: 'Screen',
    summary: 'Show the page the visitor is on',
    description:
      'Needs the visitor’s consent to show the page (`page`), recorded before. The body is what the page shows: blocks of words, and controls with role, name, state, place and a CSS selector, never what is typed. Mask it before it is sent; it is masked once more before anything is kept. The open steps of an answer tick themselves by it.',
    opens: ['session', 'secret'],
    needs: 'conversations.begin',
    body: { kind: 'json', schema: PageView },
    output: PageViewReading,
    status: 200,
    errors: ['NOT_FOUND', 'CONFLICT', 'CONSENT_REQUIRED'],
    example: { body: EXAMPLE_PAGE },
    handle: ({ service, params, body }) =>
      receivePageView(service, { sessionId: params.id, viewId: randomUUID(), view: body }),
  }),
  defineRoute({
    method: 'GET',
    path: '/sessions/:id/page-view',
    id: 'getPageView',
    group: 'Screen',
    summary: 'Read the page a visitor showed last',
    description:
      'Masked, with its controls. `imageUrl` opens a picture drawn from its words, for 15 to 30 minutes.',
    opens: ['session', 'secret'],
    needs: 'conversations.read',
    output: ShownPage,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => getPageView(service, { sessionId: params.id }),
  }),
]

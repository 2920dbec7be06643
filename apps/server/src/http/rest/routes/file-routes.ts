import { AttachFileQuery, Attachment, DiscardedFile, FILE_MEDIA_TYPES, LIMITS } from '@visualkit/contracts'
import { attachAgentFile, attachVisitorFile, discardFile, getAttachment } from '@visualkit/services'
import { defineRoute, type RouteBody } from '../route.ts'

const FILE_BODY: RouteBody = { kind: 'bytes', mediaTypes: FILE_MEDIA_TYPES, limitBytes: LIMITS.fileBytes }

export const fileRoutes = [
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/attachments',
    id: 'attachFile',
    group: 'Files',
    summary: 'Upload a file as the visitor',
    description:
      'The body is the file: a PNG, JPEG or WebP image, or a PDF, as its bytes say. Of an image only a copy is kept in which personal values are masked, without its metadata; its text reaches the assistant. A PDF is kept as it is and not read; one with a password, with scripts or with files in it is refused. Then send a message that names the `id` in `attachmentIds`, within 24 hours.',
    opens: ['session', 'secret'],
    needs: 'conversations.begin',
    query: AttachFileQuery,
    body: FILE_BODY,
    output: Attachment,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: { query: 'name=checkout.png', file: 'checkout.png' },
    handle: ({ service, params, query, body }) =>
      attachVisitorFile(service, { sessionId: params.id, bytes: body as Uint8Array, name: query.name }),
  }),
  defineRoute({
    method: 'POST',
    path: '/sessions/:id/agent-attachments',
    id: 'attachAgentFile',
    group: 'Files',
    summary: 'Upload a file as a person of the business',
    description: 'Checked and kept like a visitor’s. The visitor sees it with the message that names it.',
    opens: ['secret', 'member'],
    needs: 'conversations.answer',
    query: AttachFileQuery,
    body: FILE_BODY,
    output: Attachment,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: { query: 'name=label.pdf', file: 'label.pdf' },
    handle: ({ service, params, query, body }) =>
      attachAgentFile(service, { sessionId: params.id, bytes: body as Uint8Array, name: query.name }),
  }),
  defineRoute({
    method: 'GET',
    path: '/attachments/:id',
    id: 'getAttachment',
    group: 'Files',
    summary: 'Get a new link to a file',
    description:
      '`url` is a path on this server that opens the file for 15 to 30 minutes. Files that were not sent are there for their sender, and for the secret key of the business.',
    opens: ['session', 'secret', 'member'],
    needs: 'conversations.read',
    output: Attachment,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => getAttachment(service, params),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/attachments/:id',
    id: 'discardFile',
    group: 'Files',
    summary: 'Delete a file that was not sent',
    description: 'By its sender. What is never sent is deleted after a day.',
    opens: ['session', 'secret', 'member'],
    needs: 'conversations.begin',
    output: DiscardedFile,
    status: 200,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: ({ service, params }) => discardFile(service, params),
  }),
]

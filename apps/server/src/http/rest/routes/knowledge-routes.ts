import {
  CreateDocumentInput,
  CreateDocumentOutput,
  DocumentPage,
  Id,
  KnowledgeDocument,
  LIMITS,
  ListDocumentsInput,
  SearchInput,
  SearchOutput,
  UpdateDocumentInput,
} from '@visualkit/contracts'
import {
  addDocumentVersion,
  createDocument,
  deleteDocument,
  getDocument,
  listDocuments,
  searchKnowledge,
  updateDocument,
} from '@visualkit/services'
import { z } from 'zod'
import { isForm, readDocumentForm } from '../read-document-form.ts'
import { defineRoute } from '../route.ts'

export const DeletedDocument = z.object({ id: Id, deleted: z.literal(true) })

export const knowledgeRoutes = [
  defineRoute({
    method: 'POST',
    path: '/knowledge/documents',
    id: 'createDocument',
    group: 'Knowledge',
    summary: 'Add a document',
    description:
      'As JSON, or as a file in `multipart/form-data` (field `file`; `title`, `url`, `metadata`, `validFrom`, `validUntil` are optional there): PDF, also scanned, DOCX, XLSX, CSV, PPTX, PNG, JPEG, WebP, Markdown, HTML or text. A sheet whose head says question and answer becomes one section for each. A small text is searchable when this answers. For other files, and texts above 1 MB, a `jobId` comes back: ask for the document until its status is `ready`; `progress` counts its pages. A file that is there already is not added again: `duplicateOf` names it. With the field `sameName=version`, a file of a name that is there becomes the next version of that document.',
    opens: ['secret', 'member'],
    needs: 'knowledge.write',
    // JSON writes some characters with two bytes where the document has one.
    body: { kind: 'json', schema: CreateDocumentInput, limitBytes: LIMITS.documentBytes * 2, orForm: true },
    output: CreateDocumentOutput,
    status: 201,
    errors: [],
    example: {
      body: {
        title: 'Refunds',
        format: 'markdown',
        content: '# Refunds\n\nMoney is returned to the card within five working days.',
        url: 'https://shop.example/help/refunds',
        metadata: { category: 'payments' },
      },
    },
    handle: async ({ service, body, request }) => {
      if (!isForm(request)) return createDocument(service, body)
      const { source, ...options } = await readDocumentForm(request)
      return createDocument(service, source, options)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/knowledge/documents/:id/versions',
    id: 'addDocumentVersion',
    group: 'Knowledge',
    summary: 'Replace a document’s content',
    description:
      'As JSON or as a file, like a new document. What it was is kept as a version, and answers go on from it until the new one is read. Title, address and metadata stay where none are sent.',
    opens: ['secret', 'member'],
    needs: 'knowledge.write',
    body: { kind: 'json', schema: CreateDocumentInput, limitBytes: LIMITS.documentBytes * 2, orForm: true },
    output: CreateDocumentOutput,
    status: 201,
    errors: ['NOT_FOUND'],
    example: {
      body: { title: 'Refunds', content: '# Refunds\n\nMoney is returned within three working days.' },
    },
    handle: async ({ service, params, body, request }) =>
      addDocumentVersion(service, {
        id: params.id,
        source: isForm(request) ? (await readDocumentForm(request)).source : body,
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/knowledge/documents/:id',
    id: 'updateDocument',
    group: 'Knowledge',
    summary: 'Change what is said of a document',
    description:
      'Title, language, category, audience, and the days on which it is used: nobody is answered from it before `validFrom` or after `validUntil`. What is left out stays; null takes it away.',
    opens: ['secret', 'member'],
    needs: 'knowledge.write',
    body: { kind: 'json', schema: UpdateDocumentInput },
    output: KnowledgeDocument,
    status: 200,
    errors: ['NOT_FOUND'],
    example: { body: { category: 'payments', validUntil: '2027-01-31' } },
    handle: ({ service, params, body }) => updateDocument(service, { ...body, id: params.id }),
  }),
  defineRoute({
    method: 'GET',
    path: '/knowledge/documents',
    id: 'listDocuments',
    group: 'Knowledge',
    summary: 'List documents',
    opens: ['secret', 'member'],
    needs: 'knowledge.read',
    query: ListDocumentsInput,
    output: DocumentPage,
    status: 200,
    errors: [],
    example: { query: 'status=ready&limit=20' },
    handle: ({ service, query }) => listDocuments(service, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/knowledge/documents/:id',
    id: 'getDocument',
    group: 'Knowledge',
    summary: 'Read a document’s state',
    opens: ['secret', 'member'],
    needs: 'knowledge.read',
    output: KnowledgeDocument,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => getDocument(service, params),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/knowledge/documents/:id',
    id: 'deleteDocument',
    group: 'Knowledge',
    summary: 'Remove a document',
    description: 'With everything that was made from it. Answers that cited it keep their quotes.',
    opens: ['secret', 'member'],
    needs: 'knowledge.write',
    output: DeletedDocument,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => deleteDocument(service, params),
  }),
  defineRoute({
    method: 'POST',
    path: '/knowledge/search',
    id: 'searchKnowledge',
    group: 'Knowledge',
    summary: 'Search the knowledge base',
    description:
      '`limit` counts chunks, at most 50. `legs` says what found each one, with its rank and score there.',
    opens: ['secret', 'member'],
    needs: 'knowledge.read',
    body: { kind: 'json', schema: SearchInput },
    output: SearchOutput,
    status: 200,
    errors: [],
    example: { body: { query: 'How long does a refund take?', limit: 5, filters: { category: 'payments' } } },
    handle: ({ service, body }) => searchKnowledge(service, body),
  }),
]

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
} from '@visualkit/contracts'
import {
  createDocument,
  deleteDocument,
  getDocument,
  listDocuments,
  searchKnowledge,
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
      'As JSON, or as a Markdown, HTML or text file in `multipart/form-data` (field `file`; `title`, `url`, `metadata` are optional there). Searchable when this answers. Above 1 MB a `jobId` comes back: ask for the document until its status is `ready`.',
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
    handle: async ({ service, body, request }) =>
      createDocument(service, isForm(request) ? await readDocumentForm(request) : body),
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

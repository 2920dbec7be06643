import {
  CreateSourceInput,
  DeletedSource,
  type DeleteSourceInput,
  EXPORT_MEDIA_TYPES,
  KnowledgeSource,
  KnowledgeSourceDetail,
  ListSourcePagesInput,
  SOURCE_LIMITS,
  SourceChanges,
  SourceList,
  SourcePages,
  UploadExportQuery,
} from '@visualkit/contracts'
import {
  cancelSource,
  createSource,
  deleteSource,
  getSource,
  listSourcePages,
  listSources,
  pauseSource,
  resumeSource,
  runSource,
  updateSource,
  uploadExport,
} from '@visualkit/services'
import { z } from 'zod'
import { defineRoute, type RestRoute } from '../route.ts'

const READ = {
  group: 'Knowledge',
  opens: ['secret', 'member'],
  needs: 'knowledge.read',
  status: 200,
} as const
const WRITE = { ...READ, needs: 'knowledge.write' } as const

const DeleteQuery = z.object({ documents: z.enum(['delete', 'keep']).default('keep') })

export const sourceRoutes: RestRoute[] = [
  defineRoute({
    ...READ,
    method: 'GET',
    path: '/knowledge/sources',
    id: 'listSources',
    summary: 'List sources',
    description: 'Websites, repositories and exports that documents come from by themselves, newest first.',
    output: SourceList,
    errors: [],
    handle: ({ service }) => listSources(service),
  }),
  defineRoute({
    ...WRITE,
    method: 'POST',
    path: '/knowledge/sources',
    id: 'createSource',
    summary: 'Add a source',
    description:
      'A `page`, a `sitemap`, a whole `site`, a `git` repository, or an `export` whose file is uploaded next. It is read at once, and again by its `schedule`. As a crawler, VisualKit is `VisualKitBot` to robots.txt.',
    body: { kind: 'json', schema: CreateSourceInput },
    output: KnowledgeSource,
    status: 201,
    errors: ['CONFLICT'],
    example: {
      body: {
        kind: 'site',
        settings: { url: 'https://shop.example/help', below: true, exclude: ['/help/archive/'] },
        schedule: 'weekly',
      },
    },
    handle: ({ service, body }) => createSource(service, body),
  }),
  defineRoute({
    ...READ,
    method: 'GET',
    path: '/knowledge/sources/:id',
    id: 'getSource',
    summary: 'Read a source’s state',
    description: '`lastRun` says how far it is: pages found, read, unchanged, left out, failed, gone.',
    output: KnowledgeSourceDetail,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => getSource(service, params),
  }),
  defineRoute({
    ...READ,
    method: 'GET',
    path: '/knowledge/sources/:id/pages',
    id: 'listSourcePages',
    summary: 'List the pages of a source',
    description: 'By address, each with what became of it and, when it could not be read, a `problem`.',
    query: ListSourcePagesInput.omit({ id: true }),
    output: SourcePages,
    errors: ['NOT_FOUND'],
    example: { query: 'state=failed&limit=20' },
    handle: ({ service, params, query }) => listSourcePages(service, { ...query, ...params }),
  }),
  defineRoute({
    ...WRITE,
    method: 'POST',
    path: '/knowledge/sources/:id',
    id: 'updateSource',
    summary: 'Change a source',
    description: 'What is missing stays. `settings` are replaced as a whole, but for the address.',
    body: { kind: 'json', schema: SourceChanges },
    output: KnowledgeSource,
    errors: ['NOT_FOUND'],
    example: { body: { schedule: 'daily' } },
    handle: ({ service, params, body }) => updateSource(service, { ...body, ...params }),
  }),
  defineRoute({
    ...WRITE,
    method: 'POST',
    path: '/knowledge/sources/:id/file',
    id: 'uploadExport',
    summary: 'Upload the file of an export',
    description:
      'The body is the file that Zendesk, Intercom or Notion gave: ZIP, JSON, JSON Lines (one article, or one answer of the API, a line), HTML or Markdown. Documents of an earlier file that are not in this one are removed.',
    query: UploadExportQuery,
    body: { kind: 'bytes', mediaTypes: EXPORT_MEDIA_TYPES, limitBytes: SOURCE_LIMITS.exportBytes },
    output: KnowledgeSource,
    errors: ['NOT_FOUND', 'CONFLICT'],
    example: { query: 'name=export.zip', file: 'export.zip' },
    handle: ({ service, params, query, body }) =>
      uploadExport(service, { id: params.id, bytes: body as Uint8Array, name: query.name }),
  }),
  ...(
    [
      ['run', 'runSource', 'Read a source now', runSource],
      ['cancel', 'cancelSource', 'Stop the reading of a source', cancelSource],
      ['pause', 'pauseSource', 'Hold a source', pauseSource],
      ['resume', 'resumeSource', 'Let a held source go on', resumeSource],
    ] as const
  ).map(([verb, id, summary, act]) =>
    defineRoute({
      ...WRITE,
      method: 'POST',
      path: `/knowledge/sources/:id/${verb}`,
      id,
      summary,
      output: KnowledgeSource,
      errors: ['NOT_FOUND', 'CONFLICT'],
      handle: ({ service, params }) => act(service, params),
    }),
  ),
  defineRoute({
    ...WRITE,
    method: 'DELETE',
    path: '/knowledge/sources/:id',
    id: 'deleteSource',
    summary: 'Remove a source',
    description:
      'Its documents stay, unless `documents=delete` says otherwise; then they go one after the other.',
    query: DeleteQuery,
    output: DeletedSource,
    errors: ['NOT_FOUND'],
    example: { query: 'documents=delete' },
    handle: ({ service, params, query }) =>
      deleteSource(service, {
        ...params,
        documents: query.documents === 'delete',
      } satisfies DeleteSourceInput),
  }),
]

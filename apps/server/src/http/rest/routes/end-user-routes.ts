import { EndUserPage, ForgetEndUserMemoryInput, ListEndUsersInput, Remembered } from '@visualkit/contracts'
import { forgetEndUserMemory, getEndUserMemory, listEndUsers } from '@visualkit/services'
import { defineRoute } from '../route.ts'

export const endUserRoutes = [
  defineRoute({
    method: 'GET',
    path: '/end-users',
    id: 'listEndUsers',
    group: 'People',
    summary: 'List customers',
    description:
      'Who was here last first. `search` takes part of a name, a whole address, or the id that a customer has with you.',
    opens: ['secret', 'member'],
    needs: 'conversations.read',
    query: ListEndUsersInput,
    output: EndUserPage,
    status: 200,
    errors: [],
    example: { query: 'search=customer-42&limit=20' },
    handle: ({ service, query }) => listEndUsers(service, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/end-users/:id/memory',
    id: 'getEndUserMemory',
    group: 'People',
    summary: 'Read what is remembered of a customer',
    description:
      'In their own words, with the conversation it was said in and until when it is kept. `isKept` says whether anything new is remembered of them.',
    opens: ['secret', 'member'],
    needs: 'conversations.read',
    output: Remembered,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => getEndUserMemory(service, params),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/end-users/:id/memory',
    id: 'forgetEndUserMemory',
    group: 'People',
    summary: 'Forget what is remembered of a customer',
    description: 'One thing with `factId`, else all of it, for good. Answers what is left.',
    opens: ['secret', 'member'],
    needs: 'conversations.answer',
    query: ForgetEndUserMemoryInput,
    output: Remembered,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params, query }) => forgetEndUserMemory(service, { ...query, ...params }),
  }),
]

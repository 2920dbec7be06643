import { TestRun, TestRunDetail, TestSetList } from '@visualkit/contracts'
import { cancelRun, getRun, listTestSets, startRun } from '@visualkit/services'
import { defineRoute } from '../route.ts'

/** What a pipeline needs to hold a change to its thresholds. */
export const qualityRoutes = [
  defineRoute({
    method: 'GET',
    path: '/knowledge/test-sets',
    id: 'listTestSets',
    group: 'Knowledge',
    summary: 'List test sets',
    description: 'With the newest measurement of each.',
    opens: ['secret', 'member'],
    needs: 'knowledge.read',
    output: TestSetList,
    status: 200,
    errors: [],
    handle: ({ service }) => listTestSets(service),
  }),
  defineRoute({
    method: 'POST',
    path: '/knowledge/test-sets/:id/runs',
    id: 'startTestRun',
    group: 'Knowledge',
    summary: 'Measure a test set',
    description:
      'Each question is answered as a visitor’s would be. Ask for the measurement until its status is `done`: then `passed` says whether every threshold was met, and `missed` which was not.',
    opens: ['secret', 'member'],
    needs: 'knowledge.write',
    output: TestRun,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT', 'RATE_LIMITED', 'UNAVAILABLE'],
    handle: ({ service, params }) => startRun(service, { testSetId: params.id }),
  }),
  defineRoute({
    method: 'GET',
    path: '/knowledge/test-runs/:id',
    id: 'getTestRun',
    group: 'Knowledge',
    summary: 'Read a measurement',
    description: 'With every question that is measured so far.',
    opens: ['secret', 'member'],
    needs: 'knowledge.read',
    output: TestRunDetail,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => getRun(service, params),
  }),
  defineRoute({
    method: 'POST',
    path: '/knowledge/test-runs/:id/cancel',
    id: 'cancelTestRun',
    group: 'Knowledge',
    summary: 'Stop a measurement',
    opens: ['secret', 'member'],
    needs: 'knowledge.write',
    output: TestRun,
    status: 200,
    errors: ['NOT_FOUND'],
    handle: ({ service, params }) => cancelRun(service, params),
  }),
]

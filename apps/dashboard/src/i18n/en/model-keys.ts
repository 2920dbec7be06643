/** The business's own keys for vendors of language models. */
export const modelKeys = {
  title: 'Model keys',
  description:
    'With a key of your own, your conversations are answered by that vendor and paid by you, before anything the deployment has. Keys are kept encrypted and never shown again.',
  ofDeployment: 'The deployment’s key is used.',
  none: 'Not used.',
  endsWith: 'Your key, ending in {hint}',
  add: 'Add a key',
  replace: 'Replace',
  test: 'Try it',
  remove: 'Remove',
  removed: 'The key for {vendor} is removed',
  removeTitle: 'Remove the key for {vendor}?',
  removeToDeployment: 'Conversations are then answered with the deployment’s key.',
  removeToNone: 'Conversations are then answered by your other models, or by the built-in assistant.',
  search: 'Search',
  searchHint:
    'These models of the deployment find and order what answers are written from. Trying them costs a fraction of a cent.',
  searchUses: { embedding: 'Finds by meaning', rerank: 'Puts results in order' },
  trySearch: 'Try them',
  askOperator: 'Only the operator of this installation can change its keys.',
  key: 'Key of {vendor}',
  keyHint: 'It is tried at once with a short question, which costs a fraction of a cent.',
  save: 'Try and save',
  verdicts: {
    works: 'Works',
    key_refused: 'Key refused',
    no_such_model: 'No such model',
    no_credit: 'No credit or quota',
    unreachable: 'Not reachable',
    fails: 'Vendor fails',
  },
  advice: {
    key_refused: '{vendor} does not take this key. Check that it is whole and not revoked, and replace it.',
    no_such_model:
      '{vendor} has no such model for this key. Allow the model for the project of the key, or ask the operator which models are set.',
    no_credit:
      'Nothing is left to spend at {vendor}, or its limit is reached. Add credit or raise the limit there, then try again.',
    unreachable: '{vendor} did not answer. Try again later; the operator may have to allow the connection.',
    fails: '{vendor} answered with an error of its own. Try again later.',
  },
} as const

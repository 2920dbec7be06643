import { parentPort } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import * as spanish from '@zxcvbn-ts/language-es-es'
import * as portuguese from '@zxcvbn-ts/language-pt-br'
import type { StrengthAnswer, StrengthQuestion } from './password-strength.ts'

/** Estimates how hard a password is to guess (zxcvbn, Wheeler 2016), with the words of three languages. */
const estimator = new ZxcvbnFactory({
  dictionary: {
    ...common.dictionary,
    ...english.dictionary,
    ...spanish.dictionary,
    ...portuguese.dictionary,
  },
  graphs: common.adjacencyGraphs,
  // The work grows steeply with length and with substitutions such as 4 for a; a longer password is no weaker.
  maxLength: 32,
  l33tMaxSubstitutions: 4,
})

parentPort!.on('message', ({ id, password, personal }: StrengthQuestion) => {
  const { score, feedback } = estimator.check(password, personal)
  parentPort!.postMessage({ id, score, warning: feedback.warning } satisfies StrengthAnswer)
})

/** When an assistant asks for a person, and why one was asked for. */
export const escalations = {
  title: 'When it asks for a person',
  description:
    'A visitor who asks for a person always gets one. These are the cases in which the assistant asks by itself.',
  failedAttempts: 'After failed attempts',
  failedAttemptsHint: 'Questions in a row without an answer, or answers the visitor called wrong.',
  times: { one: '{count} attempt', other: '{count} attempts' },
  minutes: 'After a time without a solution',
  minutesHint: 'Counts from the first question. Many questions that were all answered are no reason.',
  afterMinutes: { one: '{count} minute', other: '{count} minutes' },
  never: 'Never',
  frustration: 'When patience runs out',
  frustrationHint: 'Angry words together with repeated questions, rejected answers or an error that stays.',
  frustrationLevels: {
    early: 'At an angry word',
    normal: 'At clear signs',
    patient: 'At many signs',
    off: 'Never',
  },
  knownProblem: 'When others wait for the same answer',
  knownProblemHint: 'At the first question, if it was asked before and nobody has answered it yet.',
  topics: 'Topics only people answer',
  topicsHint:
    'A few words each, such as “refund of a gift card”. All of them must be in the question, in any form.',
  topicsEmpty: 'None: the assistant tries every topic.',
  topicExample: 'complaint about a driver',
  addTopic: 'Add a topic',
  topicTwice: 'This topic is in the list already.',
  topicShort: 'Write at least one word.',
  topicLong: 'At most 80 characters.',
  why: {
    attempts: { one: '{count} attempt without help', other: '{count} attempts in a row without help' },
    minutes: { one: '{count} minute without a solution', other: '{count} minutes without a solution' },
    askedBefore: {
      one: 'Asked by one other before, without an answer',
      other: 'Asked by {count} others before, without an answer',
    },
    topic: 'On your list of topics: {topic}',
    signs: {
      strong: 'angry words',
      mild: 'impatient words',
      shouting: 'capitals or exclamation marks',
      repeated: 'asked again',
      rejected: 'rejected an answer',
      same_error: 'the same error for minutes',
    },
  },
} as const

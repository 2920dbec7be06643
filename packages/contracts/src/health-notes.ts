/**
 * What the health of a part says, by code, in English: command lines and the API show these sentences, interfaces write
 * their own by the code. `{name}` stands for a value.
 */
export const HEALTH_NOTES = {
  // Who serves a part
  embeddedPostgres: 'embedded PostgreSQL',
  postgres: 'PostgreSQL',
  inProcess: 'in this process',
  redis: 'Redis',
  outbox: 'outbox in the dashboard',
  smtp: 'SMTP',
  queueEmbedded: 'queue in the embedded database',
  queuePostgres: 'queue in PostgreSQL',
  localFolder: 'local folder',
  builtInAnswerer: 'built-in answerer',
  named: '{name}',
  none: 'none',
  textRecognition: 'text recognition on this machine',
  words: 'BM25',
  wordsAndVectors: 'BM25 and vectors',
  wordTable: 'built-in word table',
  // How it is
  answersIn: 'Answers in {ms} ms.',
  noAnswer: 'Does not answer within two seconds.',
  busBeganAnew:
    'Redis began anew {minutes} minutes ago, behind what was read of it: what it carried was looked up in the database.',
  failsWith: 'Does not answer: {reason}.',
  countsTogether: 'All servers count together.',
  countsAloneUntil: 'Each server counts for itself until Redis is back: {reason}.',
  countsAlone: 'This server counts for itself.',
  mailsKept: 'Mails are kept and shown to the people they are for. Nothing is sent.',
  mailAnswersIn: 'The mail server answers in {ms} ms.',
  mailNoAnswer: 'The mail server does not answer. Mails wait and are sent later.',
  mailFailsWith: 'The mail server does not answer: {reason}. Mails wait and are sent later.',
  worksBehind: 'Indexes large documents and sends mails behind the requests.',
  keepsFrames: 'Keeps redacted key frames of shared screens.',
  modelFails: '{model} fails.',
  modelFailsWith: '{model} fails: {reason}.',
  modelDrops: '{model}: {dropped} of {sentences} sentences were left out, because no document carries them.',
  answersComposed: 'Answers are composed of cited sentences of the knowledge base, on this machine.',
  firstThatWorks: 'Answers are written by the first model that works; the built-in one comes last.',
  comparedByMeaning: 'Documents and questions are also compared by meaning.',
  modelSwitches:
    '{done} of {total} passages have a vector of {model}. Until all have one, those of the model before are searched.',
  comparedByWordTable:
    'Documents and questions are also compared by what their words mean, across English, Spanish and Portuguese.',
  searchedByWords: 'Search is by words, with stemming in English, Spanish and Portuguese.',
  lastFailure: 'Last failure: {reason}.',
  loadsLater: 'Loads with the first shared screen.',
  readers: '{ready} of {limit} readers ready, {waiting} frames waiting.',
  tablesEmbedded:
    'Posting tables in the embedded database, indexed under row-level security: no BYPASSRLS role is needed.',
  tablesPostgres:
    'Posting tables in PostgreSQL, indexed under row-level security: no BYPASSRLS role is needed.',
  // What leaves the machine
  questionsLeave:
    'Questions, the passages found for them and the masked text of shared screens go to {providers}.',
  picturesLeave: 'Where the words of a screen are not enough, masked pictures of it go to {providers}.',
  textsLeave: 'Documents and questions go to the embedding model.',
  mailsLeave:
    'Mails about signing in and invitations go to the mail server, with names and addresses of people.',
  // What to do
  oneServer: 'One server only. Set DATABASE_URL for more than one, or for many conversations at once.',
  checkDatabase: 'Check that the database runs and that DATABASE_URL is right.',
  setRedis: 'Set REDIS_URL as soon as there is more than one server.',
  checkRedis: 'Check that Redis runs and that REDIS_URL is right.',
  setMail: 'Set VK_SMTP_URL and VK_MAIL_FROM to send them.',
  checkMail: 'Check that the mail server runs and that VK_SMTP_URL is right.',
  setModel:
    'Set OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_API_KEY or VK_LLM_BASE_URL for answers in free words.',
  checkModel: 'Check the key and the address of the model; visitors are answered by the next one meanwhile.',
  checkModelRequest:
    'The model did not take a request: check its name and how long a text it takes. Other requests are tried as ever; where it fails, the next one answers.',
  checkModelServer:
    'Check whether the server of the model is overloaded or cuts its answers off; visitors are answered by the next one meanwhile.',
  setEmbeddings: 'Set VK_EMBEDDINGS_BASE_URL and VK_EMBEDDINGS_MODEL to search by meaning too.',
  restart: 'Restart the server; when it happens again, look for the reason in the log.',
} as const

export type HealthCode = keyof typeof HEALTH_NOTES

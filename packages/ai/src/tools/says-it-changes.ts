/** Verbs that are nothing but verbs. */
const VERBS =
  'pay|withdraw|cancel|delete|remove|destroy|revoke|unsubscribe|enrol|enroll|create|add|insert|edit|modify|send|submit|publish|notify|approve|reject|activate|deactivate|enable|disable|execute'
/** Those that are names of things as well: "order status". */
const NAMES_TOO =
  'issue|refund|charge|bill|transfer|deposit|purge|wipe|reset|close|book|reserve|place|purchase|buy|order|subscribe|update|change|set|replace|rename|post|confirm|start|stop|run|trigger'
const OBJECT =
  '(?:an?|the|this|that|your|their|his|her|one|new|money|it|them|all|any|every|customers?|users?|to)'

const NAME = new RegExp(`^(?:get[_-]?)?(?:${VERBS})(?:[_-]|$)`)
const TEXT = new RegExp(`^[^a-z]{0,5}(?:(?:${VERBS})(?:e?s)?\\b|(?:${NAMES_TOO})(?:e?s)? ${OBJECT}\\b)`)

/**
 * Whether a tool says in its name or description that it does something, whatever its method or its hints say: "GET
 * /get-refund", which issues one, is not to be called without anybody's agreement. A wrong yes costs a question.
 */
export function saysItChanges({ name, texts }: { name: string; texts: readonly string[] }): boolean {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
  return NAME.test(parts) || texts.some((text) => TEXT.test(text.toLowerCase()))
}

import { RATE_LIMITS } from '@visualkit/contracts'

/**
 * Loaded into the product's process before it starts: the fan-out has 5,000 listeners in one conversation, as no
 * visitor ever has, and the limit of connections that open one is for strangers.
 */
const greetings: { points: number } = RATE_LIMITS.greetings
greetings.points = 1_000_000

import type { Cluster } from './start-cluster.ts'

export interface Fault {
  name: string
  begin(cluster: Cluster): Promise<void>
  /** How long it lasts, or is looked at. */
  holdMs: { short: number; full: number }
  /** Ends it; missing where nothing does. */
  end?(cluster: Cluster): Promise<void>
  /** How often each conversation says something meanwhile, in milliseconds. */
  talkEveryMs?: { short: number; full: number }
}

/** kill -9 of one server under load: whoever was on it comes back to another. It is started again meanwhile. */
export const killServer = (index: number): Fault => ({
  name: `server ${index + 1} killed`,
  begin: async (cluster) => {
    await cluster.whole()
    await cluster.servers[index]!.kill()
    void cluster.servers[index]!.start()
  },
  holdMs: { short: 1_000, full: 10_000 },
})

export const restartRedis: Fault = {
  name: 'Redis restarted',
  begin: async (cluster) => {
    await cluster.whole()
    await cluster.redis.restart('SIGKILL')
  },
  holdMs: { short: 500, full: 3_000 },
}

export const stopRedis: Fault = {
  name: 'Redis stopped',
  begin: async (cluster) => {
    await cluster.whole()
    await cluster.redis.stop()
  },
  holdMs: { short: 3_000, full: 30_000 },
  end: (cluster) => cluster.redis.restart(),
}

export const stopPostgres: Fault = {
  name: 'PostgreSQL stopped',
  begin: async (cluster) => {
    await cluster.whole()
    await cluster.postgres.stop()
  },
  holdMs: { short: 1_500, full: 10_000 },
  end: (cluster) => cluster.postgres.restart(),
}

export const pauseServer = (index: number): Fault => ({
  name: `server ${index + 1} paused`,
  begin: async (cluster) => {
    await cluster.whole()
    cluster.servers[index]!.pause()
  },
  holdMs: { short: 3_000, full: 20_000 },
  end: async (cluster) => cluster.servers[index]!.resume(),
})

export const slowNetwork: Fault = {
  name: 'network slow and lossy',
  begin: async ({ network }) => network.setFaults({ delayMs: 120, lossShare: 0.1, resendMs: 400 }),
  holdMs: { short: 1_500, full: 20_000 },
  end: async ({ network }) => network.heal(),
}

/** Everybody comes back at once. */
export const cutNetwork: Fault = {
  name: 'all sockets cut at once',
  begin: async ({ network }) => network.cut(),
  holdMs: { short: 500, full: 5_000 },
}

export const halfOpenSockets: Fault = {
  name: 'sockets half-open',
  begin: async ({ network }) => network.goSilent(0.5, { newOnes: true }),
  // Who writes finds a dead socket at once, who only listens with the heartbeat: briefly, everybody writes.
  talkEveryMs: { short: 500, full: 1_600 },
  holdMs: { short: 1_500, full: 15_000 },
  end: async ({ network }) => network.heal(),
}

/** In an order in which a killed server starts again while the network is at fault. */
export const FAULTS: readonly Fault[] = [
  killServer(0),
  slowNetwork,
  killServer(1),
  cutNetwork,
  killServer(2),
  restartRedis,
  stopRedis,
  stopPostgres,
  pauseServer(0),
  halfOpenSockets,
]

import { join } from 'node:path'
import { boundTo } from '../platform/access/databases.ts'
import { connectionLost } from '../platform/database/connection-lost.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { headsFolder } from './heads.ts'
import { MOST_AT_ONCE, sealAudit } from './seal.ts'

const EVERY_MS = 1000

/** 持续封存. Seals what was written each second until stopped, and once more then. A failure is logged when it begins and tried again. */
export function startSealing(runtime: Runtime): { stop(): Promise<void> } {
  const { db, config, log } = boundTo('gongkai_jobs', runtime)
  const heads = headsFolder(join(config.dataDir, 'audit'))
  let failing = false
  const round = async () => {
    try {
      while ((await sealAudit(db)) >= MOST_AT_ONCE);
      await heads.note(db)
      failing = false
    } catch (err) {
      if (!failing && connectionLost(err)) log.warn({ err }, 'audit lines wait for the database to be sealed')
      else if (!failing) log.error({ err }, 'audit lines could not be sealed')
      failing = true
    }
  }
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const again = () => {
    timer = setTimeout(() => {
      running = round().then(() => timer && again())
    }, EVERY_MS).unref()
  }
  again()
  return {
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await running
      await round()
    },
  }
}

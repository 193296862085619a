import type { Instant } from '../../domain/shared/instant.ts'
import type { Database } from '../db/database.ts'
import { newPushKeys, type PushKeys } from '../outbound/push-seal.ts'
import { keepKeys } from './store.ts'

/** The installation's key for push services: made at its first start, by whichever server is first. */
export function pushKeys(database: Database, now: () => Instant): Promise<PushKeys> {
  return database.outside((tx) => keepKeys(tx, newPushKeys(), now()))
}

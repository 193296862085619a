// T1: what the house stands on gives way: the disk is full, flushing fails, all connections are taken, somebody takes all memory.
import { Findings } from '../crash/findings.ts'
import type { Scene } from '../net/stage.ts'
import type { Report } from '../report.ts'
import { reportOfScenes } from '../report-scenes.ts'
import { messageOf } from '../../server/trouble.ts'
import { type Built, buildForLab } from '../world/build.ts'
import { connectionsEnded, connectionsTaken } from './connections.ts'
import { diskFull } from './disk.ts'
import { filesNotFlushed, flushOrder, logNotFlushed } from './flushes.ts'
import { memoryTaken } from './memory.ts'
import type { Ground } from './scene.ts'

const scenes: Readonly<Record<string, (ground: Ground) => Promise<Scene>>> = {
  diskFull,
  connectionsTaken,
  connectionsEnded,
  memoryTaken,
  flushOrder,
  filesNotFlushed,
  logNotFlushed,
}

export interface GroundOptions {
  readonly seed: number
  readonly tell: (line: string) => void
  /** Names of scenes; all when absent. */
  readonly only?: readonly string[]
  readonly built?: Built
}

/** Plays them one after the other, each on a server of its own. A scene that this machine cannot play is one that failed. */
export async function ground({ seed, tell, only, built }: GroundOptions): Promise<Report> {
  const stands = { built: built ?? (await buildForLab({ name: 'plain' })), seed, findings: new Findings(), acked: 0 }
  const played: Scene[] = []
  for (const [name, play] of Object.entries(scenes).filter(([each]) => !only || only.includes(each))) {
    const began = performance.now()
    const scene = await play(stands).catch((fault: unknown) => notPlayed(name, fault))
    tell(`${name}: ${Math.round(performance.now() - began)} ms, ${JSON.stringify(scene.figures)}`)
    played.push(scene)
  }
  return reportOfScenes({ suite: 'ground', scenes: played, ...stands })
}

function notPlayed(name: string, fault: unknown): Scene {
  return { figures: {}, checks: { [`${name} can be played (${messageOf(fault)})`]: false } }
}

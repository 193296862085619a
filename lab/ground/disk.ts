// The disk fills up under the house: first files have no room, then words, then the log of Postgres; and then there is room again.
import type { Run } from '../crash/run.ts'
import type { Scene } from '../net/stage.ts'
import { holds } from '../until.ts'
import { superuser } from '../world/admin.ts'
import { postmasterOf } from '../world/processes.ts'
import { Room } from '../world/room.ts'
import { type Ground, healedMs, healing, heldUp, talkOn, withPeople } from './scene.ts'

/** More than the server leaves to its database (`reservedBytes` of server/file/commands.ts). */
const roomMb = 900
/** Room for a lot of words, and for no file. */
const tightMb = 100
const refusedWithinMs = 10_000
const downWithinMs = 20_000

export async function diskFull(ground: Ground): Promise<Scene> {
  const room = await Room.open(roomMb)
  try {
    return await withPeople(ground, (run) => play(run, room), { data: room.folder })
  } finally {
    room.close()
  }
}

async function play(run: Run, room: Room): Promise<Scene> {
  const { world, people } = run
  const server = world.serverPid
  room.leave(tightMb)
  const refused = await aFileIsRefused(run)
  await talkOn(run)

  room.leave(0)
  const down = await fillTheLog(run)
  const { acked, waiting } = await heldUp(run)
  const stood = postmasterOf(world.cluster) === null

  room.leave(roomMb)
  const healed = healing('diskFull', await healedMs(run))
  people.hush(true)
  const others = await forgetRefusedFiles(run)
  return {
    figures: { ...healed.figures, diskFullWaiting: waiting, diskFullFilesRefused: others.length },
    checks: {
      ...healed.checks,
      'a file is refused while words still have room': refused,
      'a full disk stops Postgres, which stays down while there is no room': down && stood,
      'nothing is acknowledged on a full disk, and words wait': acked === 0 && waiting > 0,
      'the server lives through a full disk': server !== null && world.serverPid === server,
      'files are refused on a full disk for want of room alone': others.every((why) => why.includes('files-full')),
    },
  }
}

async function aFileIsRefused({ people, files }: Run): Promise<boolean> {
  const [host] = people.hosts
  const [on] = host?.threads.keys() ?? []
  if (!host || !on) return false
  files.give(host, on, () => undefined)
  return holds(() => files.refused.some((why) => why.includes('files-full')), { withinMs: refusedWithinMs })
}

/** Postgres writes on and on into its log, until it finds no room for more of it. */
async function fillTheLog({ world }: Run): Promise<boolean> {
  const isDown = async () => {
    if (postmasterOf(world.cluster) === null) return true
    const client = superuser(world.cluster)
    client.on('error', () => undefined)
    try {
      await client.connect()
      for (;;) await client.query('select pg_logical_emit_message(false, $1, $2), pg_switch_wal()', ['lab', 'full'])
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return holds(isDown, { withinMs: downWithinMs })
}

/** People take note of what was refused, and give it up; answers why. */
async function forgetRefusedFiles({ people, files }: Run): Promise<string[]> {
  await holds(() => people.hosts.every((host) => giveUp(host) === 0 && host.idle), { withinMs: refusedWithinMs })
  return files.refused.splice(0)
}

/** How many files of a host were given up just now. */
function giveUp({ uploads, threads }: Run['people']['hosts'][number]): number {
  const failed = [...threads.keys()].flatMap((on) => uploads.of(on).filter(({ state }) => state === 'failed'))
  for (const { id } of failed) uploads.cancel(id)
  return failed.length
}

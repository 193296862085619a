// What goes wrong when the network, the disk or whoever is at the other end does: connections that die, uploads that are cut, those who dawdle.
import { inOrder, noPartUnflushed } from '../ground/flushes.ts'
import { endedBy } from '../net/frames.ts'
import { letGo } from '../net/slow.ts'
import { uploadChecks } from '../net/uploads.ts'
import type { Bug } from './bug.ts'

const socket = 'server/live/socket.ts'
const framingTest = 'server/live/framing.test.ts'

const ofWires: readonly Bug[] = [
  {
    name: 'lost-connection-ends-the-house',
    wrong: 'A connection to Postgres that dies while nobody uses it ends the process.',
    patches: [
      {
        file: 'server/db/database.ts',
        from: `  pool.on('error', (fault) => options.log.debug({ reason: fault.message }, 'An idle connection was lost'))\n`,
        to: '',
      },
    ],
    bite: { suite: 'wires', checks: ['nothing faults'] },
  },
  {
    name: 'doubt-is-a-no',
    wrong: 'Whose commit nobody has answered for is told that it was not understood, and forgets it.',
    patches: [
      {
        file: 'server/live/talk.ts',
        from: `() => line.tell({ t: 'later', key, retryMs: world.retryMs }),`,
        to: `() => line.tell({ t: 'invalid', key, problems: [] }),`,
      },
    ],
    bite: { suite: 'wires', checks: ['nothing unanswered'] },
  },
]

const ofTheGround: readonly Bug[] = [
  {
    name: 'file-not-flushed',
    wrong: 'A file has its name before its bytes are on the disk.',
    patches: [{ file: 'server/files/disk.ts', from: '  await flush(coming)\n', to: '' }],
    bite: { suite: 'flushes', checks: [inOrder.flushed] },
  },
  {
    name: 'name-not-flushed',
    wrong: 'The database is told of a file whose name may be gone after a loss of power.',
    patches: [{ file: 'server/files/disk.ts', from: '  await flush(folder)\n', to: '' }],
    bite: { suite: 'flushes', checks: [inOrder.folderFlushed] },
  },
  {
    name: 'unflushed-part-kept',
    wrong: 'What could not be flushed of an upload counts as here.',
    patches: [{ file: 'server/files/spool.ts', from: '    await file.truncate(at)\n', to: '' }],
    bite: { suite: 'flushes', checks: [noPartUnflushed] },
  },
]

const ofUploads: readonly Bug[] = [
  {
    name: 'shared-and-not-known',
    wrong: 'Who did not hear that their file is shared is asked for it anew.',
    patches: [
      { file: 'server/file/commands-share.ts', from: '  if (upload.seq !== null) return { n: upload.seq }\n', to: '' },
    ],
    bite: { suite: 'uploads', checks: [uploadChecks.end] },
  },
  {
    name: 'left-lying',
    wrong: 'Bytes of uploads that nobody goes on with stay for ever.',
    patches: [
      { file: 'server/file/commands-clear.ts', from: 'await world.files.spool.eraseHere(id)', to: 'coming.delete(id)' },
    ],
    bite: { suite: 'uploads', checks: [uploadChecks.left] },
  },
]

const ofThoseWhoDawdle: readonly Bug[] = [
  {
    name: 'length-is-believed',
    wrong: 'A frame that says it is two gigabytes long is waited for.',
    patches: [{ file: socket, from: 'maxPayload: maxFrameBytes', to: 'maxPayload: 0' }],
    bite: { suite: 'frames', checks: [endedBy('twoToThe31')] },
  },
  {
    name: 'fragments-without-end',
    wrong: 'A message may come in as many fragments as it has bytes.',
    patches: [{ file: socket, from: 'maxFragments: mostFragments', to: 'maxFragments: 0' }],
    bite: { suite: 'frames', checks: [endedBy('fragments')] },
  },
  {
    name: 'pieces-without-end',
    wrong: 'A frame is put together of as many pieces as come.',
    patches: [{ file: socket, from: 'maxBufferedChunks: mostPieces', to: 'maxBufferedChunks: 0' }],
    bite: { suite: 'integration', file: framingTest, test: '[LI17] a frame that comes in thousands' },
  },
  {
    name: 'alive-is-enough',
    wrong: 'Who never says hello may stay, as long as they show that they live.',
    patches: [{ file: socket, from: 'if (line.known) line.lastHeard', to: 'line.lastHeard' }],
    bite: { suite: 'slow', checks: [letGo('pongs')] },
  },
  {
    name: 'kept-before-hello',
    wrong: 'All that is said before a hello is answered is kept, however much it is.',
    patches: [{ file: socket, from: `    if (left < 0) return line.end('tooFast')\n`, to: '' }],
    bite: { suite: 'integration', file: framingTest, test: '[LI17] whoever says a lot' },
  },
  {
    name: 'heads-without-end',
    wrong: 'The head of a request may take as long as all of it.',
    patches: [{ file: 'server/http/app.ts', from: 'headersTimeout: headMs', to: 'headersTimeout: 0' }],
    bite: { suite: 'slow', checks: [letGo('head')] },
  },
  {
    name: 'answers-held-out',
    wrong: 'Who asks for much and reads nothing is waited for.',
    patches: [{ file: 'server/http/app.ts', from: 'connectionTimeout: stillMs', to: 'connectionTimeout: 0' }],
    bite: { suite: 'integration', file: 'server/http/slow.test.ts', test: '[LI17] so is whoever does not read' },
  },
]

export const bugsOfTheNetwork: readonly Bug[] = [...ofWires, ...ofTheGround, ...ofUploads, ...ofThoseWhoDawdle]

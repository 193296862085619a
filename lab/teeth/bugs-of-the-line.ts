// What can go wrong at both ends of a line: input that is believed, readers who do not read, clients that all come at once.
import type { Bug } from './bug.ts'

export const bugsOfTheLine: readonly Bug[] = [
  {
    name: 'frame-not-caught',
    wrong: 'A frame that is no JSON ends the process.',
    patches: [
      {
        file: 'server/live/socket.ts',
        from: 'const frame = isBinary ? null : parse(data)',
        to: 'const frame = isBinary ? null : ((JSON.parse(textOf(data)), parse(data)) as FrameUp | null)',
      },
    ],
    bite: { suite: 'fuzz', checks: ['no exits'] },
  },
  {
    name: 'body-not-checked',
    wrong: 'What a command carries is taken as it is.',
    patches: [{ file: 'server/live/talk.ts', from: 'const problems = found.check(body)', to: 'const problems = null' }],
    bite: { suite: 'fuzz', checks: ['no accepted', 'no rowsChanged'] },
  },
  {
    name: 'stack-in-the-answer',
    wrong: 'A refusal tells where in our files it was made.',
    patches: [
      {
        file: 'server/http/faults.ts',
        from: 'return reply.code(statusCode).send(answerTo(statusCode))',
        to: 'return reply.code(statusCode).send({ ...answerTo(statusCode), detail: fault.stack })',
      },
    ],
    bite: { suite: 'fuzz', checks: ['no internals'] },
  },
  {
    name: 'unbounded-buffer',
    wrong: 'What a reader does not read is kept, however much it becomes.',
    patches: [
      {
        file: 'server/live/line.ts',
        from: 'const maxBufferedBytes = 1024 * 1024',
        to: 'const maxBufferedBytes = Infinity',
      },
    ],
    bite: { suite: 'integration', file: 'server/live/rights.test.ts', test: '[LI5]' },
  },
  {
    name: 'vanished-for-a-minute',
    wrong: 'A line that is dead is found out later than people are told.',
    patches: [{ file: 'server/patience.ts', from: 'const silentMs = 40_000', to: 'const silentMs = 55_000' }],
    bite: { suite: 'integration', file: 'server/live/pulse.test.ts', test: 'let go within 45 s' },
  },
  {
    name: 'sleep-held-against-all',
    wrong: 'A server that stood still ends every line when it goes on.',
    patches: [{ file: 'server/live/pulse.ts', from: 'if (slept) line', to: 'if (slept && !line) line' }],
    bite: { suite: 'integration', file: 'server/live/pulse.test.ts', test: 'holds that against nobody' },
  },
  {
    name: 'no-jitter',
    wrong: 'Everybody waits the whole span, and comes back at the same moment.',
    patches: [
      {
        file: 'client/line.ts',
        from: 'const waitMs = this.#world.random() * spanMs',
        to: 'const waitMs = spanMs',
      },
    ],
    bite: { suite: 'unit', file: 'client/line-back.test.ts', test: '[CL2] waits' },
  },
  {
    name: 'waits-of-the-unlucky',
    wrong:
      'The span grows with every failure: who drew short waits from a server that is away waits a quarter of a minute when it is back.',
    patches: [
      { file: 'client/line.ts', from: 'this.#waited += waitMs', to: 'this.#waited = 2 * Math.max(250, this.#waited)' },
    ],
    bite: { suite: 'unit', file: 'client/line-back.test.ts', test: '[CL2] when a server is back' },
  },
  {
    name: 'spread-not-heard',
    wrong: 'A server that goes says over how long all come back, and they come at once.',
    patches: [{ file: 'client/line.ts', from: 'this.#lost(+reason || 0)', to: 'this.#lost()' }],
    bite: { suite: 'unit', file: 'client/line-back.test.ts', test: '[CL3] after a restart' },
  },
  {
    name: 'ghosts',
    wrong: 'A guest who goes before the server knows them is there for ever.',
    patches: [{ file: 'server/live/socket.ts', from: 'if (!world.hub.lines.has(line)) return\n', to: '' }],
    bite: { suite: 'integration', file: 'server/live/gone-early.test.ts', test: '[LI12] a guest who goes' },
  },
  {
    name: 'follows-when-gone',
    wrong: 'Who goes while it is asked whether they may follow is followed for.',
    patches: [
      { file: 'server/live/talk.ts', from: ' || !world.hub.lines.has(line)) return false', to: ') return false' },
    ],
    bite: { suite: 'integration', file: 'server/live/gone-early.test.ts', test: '[LI12] who goes while' },
  },
  {
    name: 'looks-of-the-gone',
    wrong: 'Where a line looked is remembered when it is gone, and with it the line.',
    patches: [{ file: 'server/live/presence.ts', from: 'this.looks.delete(line)\n', to: '' }],
    bite: { suite: 'integration', file: 'server/live/comings-and-goings.test.ts', test: '[LI15] of a thousand' },
  },
  {
    name: 'old-words-kept',
    wrong: 'What was said long ago is kept in memory until five thousand others have spoken.',
    patches: [{ file: 'server/live-app.ts', from: 'parts.hub.forgetOld()\n', to: '' }],
    bite: { suite: 'integration', file: 'server/live/comings-and-goings.test.ts', test: '[LI15] of a thousand' },
  },
  {
    name: 'forgotten-while-there',
    wrong:
      'For whom a conversation is nobody knows any more once twenty thousand others were looked at, though its guest is there.',
    patches: [{ file: 'server/told.ts', from: 'presence.knows(conversation)', to: 'presence === null' }],
    bite: { suite: 'integration', file: 'server/live/fleeting.test.ts', test: '[LI16] a guest who is there' },
  },
  {
    name: 'bytes-lie-about',
    wrong: 'The bytes of five hundred entries are kept until others come, and with each of them a block of Node.',
    patches: [{ file: 'server/live/wire.ts', from: ' || now - this.began > rememberedMs', to: '' }],
    bite: { suite: 'integration', file: 'server/live/wire.test.ts', test: 'bytes are made once' },
  },
  {
    name: 'every-keystroke-told',
    wrong: 'Whoever says without end that they type is told of as often.',
    patches: [
      {
        file: 'server/live/talk.ts',
        from: 'if (!line.types(frame.on as ConversationId, world.now())) return\n',
        to: '',
      },
    ],
    bite: { suite: 'integration', file: 'server/live/fleeting.test.ts', test: '[LI14] who types fifty times' },
  },
  {
    name: 'each-by-itself',
    wrong: 'What thousands ask in the same moment is looked up for one after the other.',
    patches: [
      { file: 'server/db/together.ts', from: 'waiting.slice(0, most)', to: 'waiting.slice(0, 1)' },
      { file: 'server/db/together.ts', from: 'waiting.slice(most)', to: 'waiting.slice(1)' },
    ],
    bite: { suite: 'storm', checks: ['two queries a socket'] },
  },
  {
    name: 'gap-stepped-over',
    wrong: 'The client applies whatever is newer, and never learns what it missed.',
    patches: [{ file: 'client/exact.ts', from: 'if (fact.n === n + 1) {', to: 'if (fact.n > n) {' }],
    bite: { suite: 'unit', file: 'client/thread.test.ts', test: 'ahead of a gap is not applied' },
  },
  {
    name: 'new-key-for-a-repeat',
    wrong: 'A command that goes again goes under another key.',
    patches: [
      {
        file: 'client/outbox.ts',
        from: `if (!this.#line.send({ t: 'do', key, name, on, body,`,
        to: `if (!this.#line.send({ t: 'do', key: again ? newKey(this.#world) : key, name, on, body,`,
      },
    ],
    bite: { suite: 'unit', file: 'client/fuzz.test.ts', test: '[V2]' },
  },
]

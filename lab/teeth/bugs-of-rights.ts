// Who may, who holds, who is let in: what happens when a question is not asked, or its answer is not awaited.
import type { Bug } from './bug.ts'

const assign = 'domain/conversation/assign.ts'

export const bugsOfRights: readonly Bug[] = [
  {
    name: 'claim-without-epoch',
    wrong: 'A claim is accepted whatever epoch it believes in.',
    patches: [
      { file: assign, from: 'if (conversation.epoch !== epoch) {', to: 'if (conversation.epoch < epoch) {' },
      { file: assign, from: 'epoch: epoch + 1 }]', to: 'epoch: conversation.epoch + 1 }]' },
    ],
    bite: { suite: 'claim', checks: ['no stale act was accepted', 'every history can be explained'] },
  },
  {
    name: 'epoch-not-raised',
    wrong: 'A change of the holder leaves the epoch as it was.',
    patches: [
      { file: assign, from: "'assigned', to, epoch: epoch + 1", to: "'assigned', to, epoch: Math.max(1, epoch)" },
    ],
    bite: { suite: 'claim', checks: ['one owner for each epoch'] },
  },
  {
    name: 'note-to-the-guest',
    wrong: 'The view for guests lets notes through.',
    patches: [
      {
        file: 'server/conversation/view.ts',
        from: `    case 'assigned':
      return guestAssigned(entry, directory)`,
        to: `    case 'note-added':
      return { type: 'note-added', text: entry.text ?? '' }
    case 'assigned':
      return guestAssigned(entry, directory)`,
      },
    ],
    bite: { suite: 'crash', checks: ['nothing different'] },
  },
  {
    name: 'rights-not-asked-again',
    wrong: 'Whoever has lost the right to a conversation goes on following it.',
    patches: [{ file: 'server/told.ts', from: '  hub.reauthorise(workspace)\n', to: '' }],
    bite: { suite: 'integration', file: 'server/live/rights.test.ts', test: '[LI4]' },
  },
  {
    name: 'rights-not-looked-at',
    wrong: 'A change of rights of which a server was not told never reaches its lines.',
    patches: [{ file: 'server/told.ts', from: 'if (found.seq > (', to: 'if (false && found.seq > (' }],
    bite: { suite: 'integration', file: 'server/live/rights.test.ts', test: 'not told is found by looking' },
  },
  {
    name: 'told-across-a-gap',
    wrong: 'What comes from another server is told at once, whatever is missing before it, be it a seal.',
    patches: [{ file: 'server/spans.ts', from: '?.last === n - 1', to: ' !== undefined' }],
    bite: { suite: 'integration', file: 'server/node/at-once.test.ts', test: 'what follows on a seal' },
  },
  {
    name: 'guest-of-any-conversation',
    wrong: 'A guest may read every conversation whose id they know.',
    patches: [
      {
        file: 'domain/access/may.ts',
        from: `thing.kind === 'conversation' && thing.guest === actor.id ? 'guest'`,
        to: `thing.kind === 'conversation' ? 'guest'`,
      },
    ],
    bite: { suite: 'unit', file: 'domain/access/may.test.ts', test: '[AC6]' },
  },
  {
    name: 'password-not-awaited',
    wrong: 'A promise is taken for a yes: every password fits.',
    patches: [
      {
        file: 'server/account/commands-sessions.ts',
        from: 'if (await isPassword(login.passwordHash, password)) return login',
        to: 'if (isPassword(login.passwordHash, password)) return login',
      },
    ],
    bite: { suite: 'integration', file: 'server/account/account.test.ts', after: '[WS13]', test: '[AU3]' },
  },
  {
    name: 'any-origin',
    wrong: 'A page of another site may open a line with our cookie.',
    patches: [
      {
        file: 'server/live-app.ts',
        from: 'originAllowed: (request) => isOwnOrigin(request, parts.publicUrl)',
        to: 'originAllowed: () => true',
      },
    ],
    bite: { suite: 'integration', file: 'server/live/rights.test.ts', test: '[LI8]' },
  },
  {
    name: 'seal-counted',
    wrong: 'How much a tag is used counts sealed conversations.',
    patches: [{ file: 'server/tag/store-uses.ts', from: ' and c.sealed_by is null', to: '' }],
    bite: { suite: 'integration', file: 'server/seal-marks.test.ts', test: '[TA19]' },
  },
  {
    name: 'seal-tag-told',
    wrong: 'Every host hears which tag was put on a sealed conversation.',
    patches: [
      { file: 'server/tag/view-list.ts', from: 'return put.filter((tag) => tags?.fresh.has(tag))', to: 'return put' },
    ],
    bite: { suite: 'integration', file: 'server/seal-marks.test.ts', test: '[TA19]' },
  },
  {
    name: 'seal-in-line',
    wrong: 'Every host of the desk is told who waits under a seal.',
    patches: [{ file: 'server/queue/view.ts', from: 'sealedBy === host', to: 'sealedBy !== null' }],
    bite: { suite: 'integration', file: 'server/queue/queue.test.ts', test: '[QU10]' },
  },
  {
    name: 'seal-counted-at-the-desk',
    wrong: 'At a desk without a limit everybody is told how many are served under a seal.',
    patches: [{ file: 'server/queue/view.ts', from: 'row.live - row.live_sealed', to: 'row.live' }],
    bite: { suite: 'integration', file: 'server/sinks.test.ts', test: 'hears the same' },
  },
  {
    name: 'mask-tells-its-length',
    wrong: 'A list cuts words before it masks them, and ends sooner the more was masked.',
    patches: [
      {
        file: 'server/inbox/store.ts',
        from: "${previewLetters} + ${flaggedLettersOf('c.id', 'c.last_said_seq')}",
        to: '140',
      },
    ],
    bite: { suite: 'integration', file: 'server/sinks.test.ts', test: 'hears the same' },
  },
  {
    name: 'own-wish-agreed',
    wrong: 'Whoever asks to open what a colleague has sealed may agree to it themselves.',
    patches: [{ file: 'domain/workspace/opening.ts', from: 'by === opening.by || by', to: 'by' }],
    bite: { suite: 'unit', file: 'domain/workspace/opening.test.ts', test: '[WS44] somebody else' },
  },
  {
    name: 'model-unjudged',
    wrong: 'What a model says is said to a guest, whatever figures and addresses it has made up.',
    patches: [{ file: 'domain/knowledge/worded.ts', from: '(one) => !figures.has(one)', to: '() => false' }],
    bite: { suite: 'unit', file: 'domain/knowledge/worded.test.ts', test: 'is not: ' },
  },
]

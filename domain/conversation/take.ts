// The floor changes hands: a host takes it, gives it back, or is gone; and what the bot says counts only while it has it.
import type { Act } from '../bot/walk.ts'
import type { BotFile, StepId } from '../bot/flow.ts'
import { descriptionOf, labelOf, wordsOf } from '../file/label.ts'
import type { FileId, HostId, TeamId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import { assign } from './assign.ts'
import type { Conversation, ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

export interface Taking {
  readonly by: HostId
  readonly epoch: number
  /** What the bot says of it; null: nothing, and there is only the mark. */
  readonly announce: string | null
}

/**
 * [CO80] A host takes the floor from the bot, or where nobody holds it; whoever believed in an older epoch is refused and told
 * who holds it (`held-by-another`), [CO81] as is everybody while another host holds it. Taking what one holds changes nothing.
 */
export function takeOver(conversation: Conversation, { by, epoch, announce }: Taking): Facts {
  const { floor, assignee, sealedBy, life } = conversation
  // Where no bot is, nobody holds the floor alone: a name is put on it.
  if (floor.bot === null) return assign(conversation, by, epoch)
  if (life === 'ended') return refuse('ended')
  if (sealedBy !== null && sealedBy !== by) return refuse('sealed')
  if (floor.by === 'person' && assignee === by) return []
  if (floor.by === 'person' && assignee !== null) return heldByAnother(conversation)
  if (conversation.epoch !== epoch) return heldByAnother(conversation)
  const taken = { type: 'floor-taken', to: by, epoch: epoch + 1 } as const
  // The announcement is the bot's last word: it has the floor until then.
  const announced: ConversationFact[] =
    announce === null || floor.by !== 'bot' ? [] : [{ type: 'bot-said', text: announce, step: null }]
  return [...announced, taken]
}

/**
 * [CO82] Whoever simply writes takes the floor first where the bot or nobody has it, and is refused where another host has.
 * [CO37] Where no bot is they take what a colleague was taken off, and nothing else: there a name is put on when one wants to.
 */
export function takeByWriting(conversation: Conversation, by: HostId): Facts {
  const { floor, assignee, life } = conversation
  if (floor.bot === null && (floor.need === null || assignee !== null || life !== 'live')) return []
  return takeOver(conversation, { by, epoch: conversation.epoch, announce: null })
}

/** How a person's stretch ends: what is said by them at the end, if anything, and where the bot goes on. */
export interface Finishing {
  readonly by: HostId
  readonly epoch: number
  readonly text: string | null
  readonly step: StepId | null
}

/** [CO83] Whoever holds the floor gives it back to the bot, to go on at the step of their choice, and may say a word first. */
export function finish(conversation: Conversation, { by, epoch, text, step }: Finishing): Facts {
  const { floor, assignee, life, sealedBy } = conversation
  if (floor.bot === null || floor.by === 'bot') return []
  if (life !== 'live') return refuse('not-live')
  if (sealedBy !== null) return refuse('sealed')
  if (assignee !== by || conversation.epoch !== epoch) return heldByAnother(conversation)
  const given = { type: 'floor-given', bot: floor.bot, epoch: epoch + 1, why: 'finished', step } as const
  return text === null ? [given] : [{ type: 'message-sent', text }, given]
}

/** [CO84] A host who is away holds nothing: the bot has it again, says so, and a person is needed. */
export function leaveAlone(conversation: Conversation, epoch: number, here: ReadonlySet<HostId>): Facts {
  const { floor, assignee, life, sealedBy } = conversation
  if (floor.bot === null || floor.by === 'bot' || life !== 'live' || sealedBy !== null) return []
  if (conversation.epoch !== epoch || assignee === null || here.has(assignee)) return []
  const given = { type: 'floor-given', bot: floor.bot, epoch: epoch + 1, why: 'left-alone', step: null } as const
  return [given, { type: 'person-needed', why: 'waited' }]
}

/**
 * [CO36] Who has been away for the grace is taken off a live conversation where no bot would have it again. It keeps its place,
 * and a person is needed. A sealed one keeps its host, whom alone it is for.
 */
export function letGo(conversation: Conversation, epoch: number, here: ReadonlySet<HostId>): Facts {
  const { floor, assignee, life, sealedBy } = conversation
  if (floor.bot !== null || life !== 'live' || sealedBy !== null) return []
  if (conversation.epoch !== epoch || assignee === null || here.has(assignee)) return []
  return [
    { type: 'assigned', to: null, epoch: epoch + 1, gone: assignee },
    { type: 'person-needed', why: 'waited' },
  ]
}

/** [CO85] A guest asks for a person at any time while the bot answers; a host says that one is needed, or that none is. */
export function callPerson(conversation: Conversation, why: 'asked' | 'flagged' | null): Facts {
  const { floor, life } = conversation
  if (floor.bot === null) return []
  if (life !== 'live') return refuse('not-live')
  if (floor.by === 'person' || (floor.need?.why ?? null) === why) return []
  // What the guest has asked for stands, whatever a colleague sees in it.
  return why === 'flagged' && floor.need !== null ? [] : [{ type: 'person-needed', why }]
}

/** What the bot believes while it answers. */
export interface Believed {
  readonly epoch: number
  readonly turn: number
  readonly guestSaid: number
  readonly due: Instant
}

export interface BotTurn extends Believed {
  readonly acts: readonly Act[]
  /** Made for the files among them, in their order. */
  readonly shares: readonly FileId[]
  readonly step: StepId | null
  readonly until: Instant | null
  /** It waits for an answer of the guest's. */
  readonly asks: boolean
}

/**
 * [CO86] [V14] Nothing of a bot's is said once it has lost the floor, however long its answer was under way: what it believed
 * must be so now (`changed-since`). [CO87] An answer that was given already is given no second time.
 */
export function answerAsBot(
  conversation: Conversation,
  { acts, shares, step, until, asks, ...believed }: BotTurn,
): Facts {
  const { floor, epoch, guestSaid, life } = conversation
  const { turn, due } = floor
  const so = floor.by === 'bot' && life === 'live' && due !== null
  if (!so || !sameBeliefs({ epoch, turn, guestSaid, due }, believed)) return refuse('changed-since')
  const closes = acts.some(({ kind }) => kind === 'close')
  const ids = shares.values()
  const facts = acts.flatMap((act): ConversationFact[] => {
    if (act.kind === 'say') return [sayingOf(act, ids)]
    if (act.kind === 'file') return sharingOf(act.file, ids.next().value)
    return act.kind === 'need' ? needOf(act, floor) : []
  })
  const moved = { type: 'bot-moved', step, until, ...(asks && { asks }) } as const
  return closes ? [...facts, { type: 'closed', afterClose: null }, moved] : [...facts, moved]
}

function sameBeliefs(one: Believed, other: Believed): boolean {
  return (
    one.epoch === other.epoch && one.turn === other.turn && one.guestSaid === other.guestSaid && one.due === other.due
  )
}

/** What is needed already is not needed anew, but of a team that was not named before. */
function needOf({ why, team }: Extract<Act, { kind: 'need' }>, { need }: Conversation['floor']): ConversationFact[] {
  if ((need?.why ?? null) === why && (team === undefined || need?.team === team)) return []
  return [{ type: 'person-needed', why, ...(team !== undefined && { team: team as TeamId }) }]
}

function sayingOf(
  { kind: _say, cards, ...said }: Extract<Act, { kind: 'say' }>,
  ids: Iterator<FileId>,
): ConversationFact {
  const shown = cards?.map(({ picture, ...card }) => {
    const file: FileId | undefined = picture && ids.next().value
    return file === undefined || !picture ? card : { ...card, picture: { ...picture, file } }
  })
  return { type: 'bot-said', ...said, ...(shown && { cards: shown }) }
}

/** [BO56] It stays with the conversation: it is no guest's, and what is told of it is told for as long as the words beside it. */
function sharingOf({ hash: asset, label, description, ...file }: BotFile, id: FileId | undefined): ConversationFact[] {
  const text = wordsOf(labelOf(label), descriptionOf(description))
  return id === undefined ? [] : [{ type: 'file-shared', file: id, text, ...file, asset, until: null }]
}

function heldByAnother({ assignee: holder, assignedAt: since, epoch }: Conversation) {
  return refuse('held-by-another', { holder, since, epoch })
}

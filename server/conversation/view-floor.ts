// What an audience may know of who has the floor, and of what a bot says.
import { leadOf, type SaidCard, type SaidPicture } from '../../domain/bot/cards.ts'
import type { Saying } from '../../domain/bot/walk.ts'
import type { FloorFact } from '../../domain/conversation/floor.ts'
import type { BotId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import type { Entry } from '../log/command.ts'

type Recorded<Type extends FloorFact['type']> = Extract<FloorFact, { readonly type: Type }>

/** Said to both sides alike: what a bot offers is part of its words. */
function viewBotSaid({ text, data }: Entry): FactView {
  const { choices, cards } = data as Saying
  const drawn = cards && leadOf(text ?? '', cards) !== null && { cards: cards.map(viewCard) }
  return { type: 'message-sent', text: text ?? '', ...(choices && { choices: [...choices] }), ...drawn }
}

function viewCard({ picture, ...card }: SaidCard<SaidPicture>): SaidCard {
  const { file, alt } = picture ?? { alt: '' }
  return file === undefined ? card : { ...card, picture: { file, alt } }
}

/** Null where the entry is about something else, or not for guests. Whoever answers is known to them, and that they have called a person. */
export function guestFloorFact(entry: Entry, directory: Directory): FactView | null {
  const { type, data } = entry
  switch (type) {
    case 'bot-said':
      return viewBotSaid(entry)
    case 'floor-given':
      return {
        type,
        to: null,
        why: (data as Recorded<'floor-given'>).why,
        name: nameOfBot(data as Recorded<'floor-given'>, directory),
      }
    case 'floor-taken': {
      const { to } = data as Recorded<'floor-taken'>
      const name = directory.hosts.get(to)?.name ?? ''
      return { type, to, name }
    }
    case 'person-needed': {
      // That a colleague has flagged it, or the bot was at a loss, is for hosts; to the guest a person comes or does not.
      const { why } = data as Recorded<'person-needed'>
      return why === 'asked' || why === 'waited' ? { type, why } : null
    }
    default:
      return null
  }
}

/** Everything of it but when the bot goes on by itself; null where the entry is about something else. */
export function hostsFloorFact(entry: Entry): FactView | null {
  const { type, data } = entry
  switch (type) {
    case 'bot-said':
      return viewBotSaid(entry)
    case 'floor-given': {
      const { bot, epoch, why, step } = data as Recorded<'floor-given'>
      return { type, bot, epoch, why, step }
    }
    case 'floor-taken': {
      const { to, epoch } = data as Recorded<'floor-taken'>
      return { type, to, epoch }
    }
    case 'person-needed': {
      const { why, team } = data as Recorded<'person-needed'>
      return { type, why, ...(team && { team }) }
    }
    case 'bot-moved':
      return { type, step: (data as Recorded<'bot-moved'>).step }
    default:
      return null
  }
}

const nameOfBot = ({ bot }: Recorded<'floor-given'>, { bots }: Directory) => bots.get(bot)?.name ?? ''

/** A bot by its name where a guest reads it; hosts have the directory. */
export function viewBot(id: BotId, audience: 'guest' | 'hosts', { bots }: Directory): AuthorView {
  return audience === 'guest' ? { kind: 'bot', id, name: bots.get(id)?.name ?? '' } : { kind: 'bot', id }
}

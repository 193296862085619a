// Every route of the server as a type: what goes up, what comes back. No byte of it reaches a bundle.
import type { Flow } from '../domain/bot/flow.ts'
import type { Logo } from '../domain/event/event.ts'
import type { Item } from '../domain/knowledge/item.ts'
import type { WantedEvent } from '../domain/event/plan.ts'
import type { Report } from '../domain/rehearsal/report.ts'
import type { Arrival, Arrive, Door, Prove } from '../protocol/door.ts'
import type {
  AcceptInvitation,
  AskForReset,
  ChangePassword,
  CompleteReset,
  KeptMail,
  Me,
  OwnSession,
  SetUp,
  SignIn,
} from '../protocol/account.ts'
import type { AlertDevice, AlertMail, AlertTested, OwnAlerts } from '../protocol/alert.ts'
import type { ConversationCommandBody, FactsPage, InboxPage, ThreadSnapshot } from '../protocol/conversation.ts'
import type { BotView, KeptForBots } from '../protocol/bot.ts'
import type { ContactUses } from '../protocol/contact.ts'
import type { EventsFound, NewLogo } from '../protocol/event.ts'
import type { KnowledgeCommandBody, KnowledgeList, Question, QuestionAnswered } from '../protocol/knowledge.ts'
import type { Attendants } from '../protocol/presence.ts'
import type { ReadyCommandBody, ReadyList } from '../protocol/ready.ts'
import type { RehearsalNow } from '../protocol/rehearsal.ts'
import type { Search, SearchPage } from '../protocol/search.ts'
import type { TagCommandBody, TagEvent, TagList } from '../protocol/tags.ts'
import type {
  BeginBotUpload,
  BeginUpload,
  CodeMade,
  Coming,
  FileView,
  OpenFile,
  QuarantineView,
  Shared,
} from '../protocol/file.ts'
import type { DirectoryCommandBody, DirectoryCommandName, DirectorySnapshot } from '../protocol/directory.ts'

/** A command's answer: the number of its last fact, absent when it was so already. */
export interface Numbered {
  readonly n?: number
}

interface Route<Answer, Body = undefined> {
  readonly answer: Answer
  readonly body: Body
}

/** A command on the directory; what stands in the path is not in the body. */
type Change<Name extends DirectoryCommandName, InPath extends string = never> = Route<
  Numbered,
  Omit<DirectoryCommandBody<Name>, InPath>
>

export interface Routes {
  'GET /api/desks/:slug': Route<Door>
  'POST /api/desks/:slug/arrivals': Route<Arrival, Arrive>
  'GET /api/contacts': Route<ContactUses>
  'POST /api/contacts': Change<'make-contact'>
  'PUT /api/contacts/:id': Change<'change-contact', 'id'>
  'POST /api/contacts/:id/addresses': Change<'rotate-contact', 'id'>
  'DELETE /api/contacts/:id': Change<'end-contact', 'id'>

  'POST /api/proofs': Route<Arrival & { readonly desk: string }, Prove>

  'POST /api/searches': Route<SearchPage, Search>

  'GET /api/conversations/:id': Route<ThreadSnapshot>
  'GET /api/conversations/:id/facts': Route<FactsPage>
  'POST /api/conversations/:id/messages': Route<Numbered, ConversationCommandBody<'send-message'>>
  'POST /api/conversations/:id/notes': Route<Numbered, ConversationCommandBody<'add-note'>>
  'PUT /api/conversations/:id/assignee': Route<Numbered, ConversationCommandBody<'assign'>>
  'PUT /api/conversations/:id/takeover': Route<Numbered, ConversationCommandBody<'take-over'>>
  'DELETE /api/conversations/:id/takeover': Route<Numbered, ConversationCommandBody<'finish'>>
  'PUT /api/conversations/:id/closure': Route<Numbered, ConversationCommandBody<'close'>>
  'DELETE /api/conversations/:id/closure': Route<Numbered>
  'PUT /api/conversations/:id/seal': Route<Numbered, ConversationCommandBody<'seal'>>
  'DELETE /api/conversations/:id/seal': Route<Numbered>
  'PUT /api/conversations/:id/reading': Route<Numbered, ConversationCommandBody<'see'>>
  'POST /api/conversations/:id/links': Route<Numbered>
  'POST /api/conversations/:id/tags': Route<Numbered, ConversationCommandBody<'tag'>>
  'DELETE /api/conversations/:id/tags/:tag': Route<Numbered>
  'GET /api/conversations/:id/files': Route<readonly FileView[]>
  'PUT /api/conversations/:id/files/:file': Route<Coming, BeginUpload>
  'PUT /api/conversations/:id/files/:file/sharing': Route<Shared | Coming>
  'PUT /api/conversations/:id/files/:file/keeping': Route<Numbered, Omit<ConversationCommandBody<'keep-file'>, 'file'>>
  'DELETE /api/conversations/:id/files/:file': Route<Numbered>
  'POST /api/conversations/:id/files/:file/codes': Route<CodeMade>
  'PUT /api/conversations/:id/files/:file/opening': Route<unknown, OpenFile>
  'PUT /api/conversations/:id/files/:file/lock': Route<Numbered, Omit<ConversationCommandBody<'lock-file'>, 'file'>>
  'DELETE /api/conversations/:id/files/:file/lock': Route<Numbered>
  'GET /api/conversations/:id/quarantine': Route<readonly QuarantineView[]>
  'PUT /api/conversations/:id/quarantine/:file/admission': Route<
    Numbered,
    Omit<ConversationCommandBody<'let-in-file'>, 'file'>
  >
  'DELETE /api/conversations/:id/quarantine/:file': Route<
    Numbered,
    Omit<ConversationCommandBody<'discard-file'>, 'file'>
  >
  'DELETE /api/conversations/:id/files/:file/parts': Route<unknown>
  'GET /api/inbox': Route<InboxPage>

  'GET /api/tags': Route<TagList>
  'GET /api/tags/:id/history': Route<readonly TagEvent[]>
  'PUT /api/tags/:id/name': Route<Numbered, Omit<TagCommandBody<'rename-tag'>, 'id'>>
  'PUT /api/tags/:id/merger': Route<Numbered, Omit<TagCommandBody<'merge-tag'>, 'id'>>
  'DELETE /api/tags/:id/merger': Route<Numbered>
  'PUT /api/tags/:id/review': Route<Numbered>
  'PUT /api/tags/:id/retirement': Route<Numbered>
  'DELETE /api/tags/:id/retirement': Route<Numbered>

  'GET /api/directory': Route<DirectorySnapshot>
  'PUT /api/workspace': Change<'change-workspace'>
  'POST /api/desks': Change<'set-up-desk'>
  'PUT /api/desks/:id': Change<'change-desk', 'id'>
  'DELETE /api/desks/:id': Route<Numbered>
  'PUT /api/desks/:id/widget': Change<'change-widget', 'id'>
  'PUT /api/desks/:id/hours': Change<'change-hours', 'id'>
  'POST /api/desks/:id/keys': Change<'add-desk-key', 'id'>
  'DELETE /api/desks/:id/keys/:deskKey': Route<Numbered>
  'POST /api/teams': Change<'form-team'>
  'PUT /api/teams/:id': Change<'change-team', 'id'>
  'DELETE /api/teams/:id': Route<Numbered>
  'POST /api/invitations': Change<'invite-host'>
  'DELETE /api/invitations/:id': Route<Numbered>
  'PUT /api/hosts/:id/role': Change<'change-role', 'host'>
  'DELETE /api/hosts/:id': Change<'remove-host', 'host'>
  'GET /api/hosts/:id/seals': Route<{ readonly sealed: number }>
  'PUT /api/me/name': Change<'change-own-name'>
  'PUT /api/me/duties': Change<'acknowledge-duties'>
  'PUT /api/me/absence': Change<'go-away'>
  'DELETE /api/me/absence': Change<'come-online'>
  'GET /api/attendance': Route<Attendants>
  'POST /api/openings': Change<'ask-to-open'>
  'PUT /api/openings/:id/agreement': Route<Numbered>
  'DELETE /api/openings/:id': Route<Numbered>
  'PUT /api/openings/:id/reading': Route<Numbered>
  'GET /api/events': Route<EventsFound>
  'POST /api/logos': Route<Logo, NewLogo>
  'POST /api/events': Route<Numbered, WantedEvent>
  'PUT /api/events/:id': Route<Numbered, Omit<WantedEvent, 'id'> & { readonly revision: number }>
  'PUT /api/events/:id/cancellation': Route<Numbered>
  'DELETE /api/events/:id/cancellation': Route<Numbered>
  'DELETE /api/events/:id': Route<Numbered>
  'DELETE /api/events/:id/deletion': Route<Numbered>

  'POST /api/rehearsals': Change<'begin-rehearsal'>
  'PUT /api/rehearsals/:id/end': Route<Numbered>
  'DELETE /api/rehearsals/:id': Route<Numbered>
  'GET /api/rehearsals/:id': Route<RehearsalNow>
  'GET /api/rehearsals/:id/report': Route<Report>

  'GET /api/bots/:id': Route<BotView>
  'GET /api/bots/:id/versions/:version': Route<Flow>
  'PUT /api/bots/files/:file': Route<Coming, BeginBotUpload>
  'PUT /api/bots/files/:file/keeping': Route<KeptForBots | Coming>
  'POST /api/bots': Change<'make-bot'>
  'PUT /api/bots/:id/draft': Change<'save-bot', 'id'>
  'POST /api/bots/:id/versions': Change<'publish-bot', 'id'>
  'PUT /api/bots/:id/live': Change<'roll-back-bot', 'id'>
  'PUT /api/desks/:id/bot': Change<'set-desk-bot', 'id'>

  'GET /api/knowledge': Route<KnowledgeList>
  'GET /api/knowledge/:id': Route<Item>
  'PUT /api/knowledge/:id': Route<Numbered, Omit<KnowledgeCommandBody<'save-knowledge'>, 'id'>>
  'DELETE /api/knowledge/:id': Route<Numbered>
  'POST /api/knowledge/imports': Route<Numbered, KnowledgeCommandBody<'import-knowledge'>>
  'POST /api/knowledge/questions': Route<QuestionAnswered, Question>

  'GET /api/ready': Route<ReadyList>
  'PUT /api/ready/:id': Route<Numbered, Omit<ReadyCommandBody<'save-ready'>, 'id'>>
  'DELETE /api/ready/:id': Route<Numbered>

  'POST /api/set-up': Route<unknown, SetUp>
  'POST /api/session': Route<unknown, SignIn>
  'DELETE /api/session': Route<unknown>
  'POST /api/invitations/acceptance': Route<unknown, AcceptInvitation>
  'POST /api/resets': Route<unknown, AskForReset>
  'POST /api/resets/completion': Route<unknown, CompleteReset>
  'GET /api/me': Route<Me>
  'PUT /api/me/password': Route<unknown, ChangePassword>
  'GET /api/me/sessions': Route<readonly OwnSession[]>
  'DELETE /api/me/sessions/:id': Route<unknown>
  'GET /api/me/alerts': Route<OwnAlerts>
  'PUT /api/me/alerts/subscription': Route<unknown, AlertDevice>
  'PUT /api/me/alerts/mail': Route<unknown, AlertMail>
  'DELETE /api/me/alerts/devices/:id': Route<unknown>
  'POST /api/me/alerts/devices/:id/tests': Route<AlertTested>
  'GET /api/mail': Route<readonly KeptMail[]>
}

type Value = string | number | undefined

type InPath<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | InPath<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** What the path names, and beside it the query; `key` is the command's own key, made anew where it is left out. */
export type ParamsOf<Name extends keyof Routes> = { readonly [Part in InPath<Name>]: string } & Readonly<
  Record<string, Value>
>
export type BodyOf<Name extends keyof Routes> = Routes[Name]['body']
export type AnswerOf<Name extends keyof Routes> = Routes[Name]['answer']

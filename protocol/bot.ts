// A bot's flow as it is written, carried and published: JSON, by this schema. And the commands that change bots.
import { type Static, Type } from 'typebox'
import { cardMost } from '../domain/bot/cards.ts'
import type { Flow, KeptFile } from '../domain/bot/flow.ts'
import { type FileFormat, formats } from '../domain/file/file.ts'
import { maxDescriptionLength, maxLabelLength } from '../domain/file/label.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { AnId, exact, maxNameLength, Name, Seq } from './shapes.ts'

const aLanguage = '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'
const noNul = '^[^\\u0000]*$'
/** By language; a draft may lack words. */
const Said = Type.Record(Type.String({ pattern: aLanguage }), Type.String({ maxLength: 2000, pattern: noNul }), {
  maxProperties: 40,
})
const Meant = Type.Record(
  Type.String({ pattern: aLanguage }),
  Type.Array(Type.String({ minLength: 1, maxLength: 60, pattern: noNul }), { maxItems: 40 }),
  { maxProperties: 40 },
)
const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })
const Arrow = Type.Union([Id, Type.Null()])
const Variable = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })
const Value = Type.String({ maxLength: 500, pattern: noNul })
const Hundred = Type.Integer({ minimum: 1, maximum: 100 })
const kind = <Kind extends string>(name: Kind) => Type.Literal(name)
const Proof = Type.Union([kind('proven'), kind('signed')])
const drawn = {
  id: Id,
  name: Type.String({ maxLength: maxNameLength, pattern: noNul }),
  only: Type.Optional(exact({ for: Proof, others: Arrow })),
}

const Test = Type.Union([
  exact({
    test: Type.Union([kind('equals'), kind('contains'), kind('above'), kind('below')]),
    variable: Variable,
    value: Value,
  }),
  exact({ test: kind('known'), variable: Variable }),
  exact({ test: Type.Union([kind('proven'), kind('signed'), kind('somebody-here')]) }),
])

const AnswerKind = Type.Union([kind('text'), kind('email'), kind('number'), kind('phone'), kind('date')])
const choice = exact({ label: Said, next: Arrow })

const Pixels = Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 }))
/** A file by its content: the flow tells what it is, and its bytes are brought by themselves. */
const content = {
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  format: Type.Union((Object.keys(formats) as FileFormat[]).map(kind)),
  bytes: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  width: Pixels,
  height: Pixels,
}
const File = exact({
  ...content,
  label: Type.String({ maxLength: maxLabelLength, pattern: noNul }),
  description: Type.String({ maxLength: maxDescriptionLength, pattern: noNul }),
})
/** As much as there is room for on one. */
const onCard = (most: number) =>
  Type.Record(Type.String({ pattern: aLanguage }), Type.String({ maxLength: most, pattern: noNul }), {
    maxProperties: 40,
  })
const carded = { title: onCard(cardMost.title), text: onCard(cardMost.text), label: onCard(cardMost.label) }
const Picture = exact({
  ...content,
  alt: onCard(cardMost.alt),
})
const Card = Type.Union([
  exact({ ...carded, picture: Type.Optional(Picture), next: Arrow }),
  exact({ ...carded, picture: Type.Optional(Picture), url: Type.String({ maxLength: cardMost.url, pattern: noNul }) }),
])

const Files = Type.Record(Type.String({ pattern: aLanguage }), File, { maxProperties: 40 })

const Step = Type.Union([
  exact({ ...drawn, kind: kind('message'), text: Said, next: Arrow }),
  exact({
    ...drawn,
    kind: kind('question'),
    text: Said,
    answer: AnswerKind,
    variable: Variable,
    fallback: Type.Optional(Said),
    next: Arrow,
  }),
  exact({
    ...drawn,
    kind: kind('choices'),
    text: Said,
    choices: Type.Array(choice, { minItems: 1, maxItems: 12 }),
    variable: Type.Optional(Variable),
    fallback: Type.Optional(Said),
  }),
  exact({
    ...drawn,
    kind: kind('cards'),
    text: Said,
    cards: Type.Array(Card, { minItems: 1, maxItems: cardMost.cards }),
    variable: Type.Optional(Variable),
    fallback: Type.Optional(Said),
    next: Arrow,
  }),
  exact({
    ...drawn,
    kind: kind('link'),
    text: Said,
    label: Said,
    url: Type.String({ maxLength: 2000, pattern: noNul }),
    next: Arrow,
  }),
  exact({ ...drawn, kind: kind('file'), text: Said, files: Files, next: Arrow }),
  exact({ ...drawn, kind: kind('set'), variable: Variable, value: Value, next: Arrow }),
  exact({ ...drawn, kind: kind('condition'), when: Test, next: Arrow, otherwise: Arrow }),
  exact({ ...drawn, kind: kind('wait'), seconds: Type.Integer({ minimum: 1, maximum: 86_400 }), next: Arrow }),
  exact({ ...drawn, kind: kind('hand'), text: Said, team: Type.Optional(AnId) }),
  exact({ ...drawn, kind: kind('end'), text: Said }),
])

const Finish = Type.Union([
  exact({ kind: kind('step'), step: Id }),
  exact({ kind: kind('nothing') }),
  exact({ kind: kind('message'), text: Said }),
])

/** The published schema of a flow, as it is exported and imported. */
export const FlowSchema = exact({
  start: Id,
  steps: Type.Array(Step, { maxItems: 200 }),
  fallback: Said,
  knowledge: Type.Optional(
    exact({
      sure: Hundred,
      source: Said,
      worded: Type.Optional(Said),
      near: Type.Optional(Hundred),
    }),
  ),
  threshold: Type.Integer({ minimum: 1, maximum: 10 }),
  stuck: Said,
  asked: Said,
  nobody: Type.Optional(Id),
  left: Said,
  announce: Said,
  finish: Finish,
  mailsFiles: Type.Optional(
    exact({ to: Type.String({ maxLength: 320, pattern: noNul }), sends: Type.Union([kind('file'), kind('notice')]) }),
  ),
  scripts: Type.Optional(Type.String({ maxLength: 10_000, pattern: noNul })),
  restart: Meant,
  person: Meant,
})

/** What the schema lets in is a flow: it compiles only as long as the two agree. */
const AFlow = Type.Unsafe<Static<typeof FlowSchema> extends Flow ? Flow : never>(FlowSchema)

/** The body of each command on bots. */
export const botCommands = {
  'make-bot': exact({ id: AnId, name: Name }),
  /** `revision`: of the bot as it was seen. */
  'save-bot': exact({ id: AnId, name: Name, revision: Seq, flow: AFlow }),
  'publish-bot': exact({ id: AnId, name: Name, revision: Seq, flow: AFlow }),
  'roll-back-bot': exact({ id: AnId, version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  'set-desk-bot': exact({ id: AnId, bot: Type.Union([AnId, Type.Null()]) }),
} as const

/** GET /api/bots/:id: what is written, and what was published. */
export interface BotView {
  readonly draft: Flow | null
  /** The flow that speaks to guests. */
  readonly live: Flow | null
  /** Newest first. */
  readonly versions: readonly BotVersionView[]
  /** To those who write it: the model that its operator has chosen; null: none. */
  readonly model: ModelView | null
  /** To those who write it: the files that the workspace's flows may name. */
  readonly files: readonly KeptFile[]
}

/**
 * PUT /api/bots/files/:file begins an upload, POST .../parts brings it, as for files of conversations (protocol/file.ts). Then
 * PUT /api/bots/files/:file/keeping looks at it, keeps it, and tells by which content it is known. `waiting`: the scanner is away,
 * and it is to be asked again.
 */
export type KeptForBots = KeptFile | { readonly waiting: 'scanner' }

export interface ModelView {
  /** The host to whom what is asked of it is sent. */
  readonly at: string
  /** Whether it words answers, and whether it finds them by their meaning. */
  readonly words: boolean
  readonly means: boolean
}

export interface BotVersionView {
  readonly version: number
  readonly at: Instant
  /** The host who has published it, if they are known. */
  readonly by: string | null
}

// What a bot follows: steps and the arrows between them. Plain data, so that it can be written, drawn, tried and carried away.
import type { Desk } from '../desk/desk.ts'
import type { FileFormat } from '../file/file.ts'
import type { IdentityLevel } from '../guest/guest.ts'

export type StepId = string
/** By language, as everything that is said to guests. */
export type Said = Desk['welcome']
/** Words by language that mean something when a guest writes them. */
export type Meant = Readonly<Record<string, readonly string[]>>

/** What a question takes for an answer. */
export type AnswerKind = 'text' | 'email' | 'number' | 'phone' | 'date'

export interface Choice {
  readonly label: Said
  readonly next: StepId | null
}

/** What a condition asks: of what was answered, of who is here, or of how much is proven. */
export type Test =
  | { readonly test: 'equals' | 'contains' | 'above' | 'below'; readonly variable: string; readonly value: string }
  | { readonly test: 'known'; readonly variable: string }
  /** Whether it is proven who the guest is, or a site has signed it; whether a host of the desk is there. */
  | { readonly test: Proof | 'somebody-here' }

/** How sure it has to be who a guest is. What a site has signed is proven too. */
export type Proof = Exclude<IdentityLevel, 'stated'>

/** `next`: where the arrow leads; null: nowhere, and the bot rests until the guest writes again. */
export type Step = Drawn &
  (
    | (Onward & { readonly kind: 'message'; readonly text: Said })
    | (Onward & Question)
    | Choices
    | Cards
    | (Onward & { readonly kind: 'file'; readonly text: Said; readonly files: Files })
    | (Onward & { readonly kind: 'link'; readonly text: Said; readonly label: Said; readonly url: string })
    | (Onward & { readonly kind: 'set'; readonly variable: string; readonly value: string })
    | (Onward & { readonly kind: 'condition'; readonly when: Test; readonly otherwise: StepId | null })
    | (Onward & { readonly kind: 'wait'; readonly seconds: number })
    /** Asks for a person, or for one of that team, and says so. Nothing follows but what that person chooses. */
    | { readonly kind: 'hand'; readonly text: Said; readonly team?: string }
    /** The conversation is closed; it opens again when the guest writes. */
    | { readonly kind: 'end'; readonly text: Said }
  )

interface Drawn {
  readonly id: StepId
  /** Absent: it is for everybody. */
  readonly only?: Only
  /** What those call it who write the flow. */
  readonly name: string
}

/** A step that others never come to: they go on elsewhere. */
export interface Only {
  readonly for: Proof
  readonly others: StepId | null
}

interface Onward {
  readonly next: StepId | null
}

interface Question {
  readonly kind: 'question'
  readonly text: Said
  readonly answer: AnswerKind
  readonly variable: string
  readonly fallback?: Said
}

export interface Choices {
  readonly kind: 'choices'
  readonly text: Said
  readonly choices: readonly Choice[]
  readonly variable?: string
  readonly fallback?: Said
}

/** Several things to look at beside each other. Where none of them is there to be chosen, it goes on by itself. */
export interface Cards extends Onward {
  readonly kind: 'cards'
  readonly text: Said
  readonly cards: readonly Card[]
  /** Keeps what the chosen one is called. */
  readonly variable?: string
  readonly fallback?: Said
}

/** By language, as what is said. */
export type Files = Readonly<Record<string, BotFile>>

/** A file by its content, with what a guest is told of it; its bytes are the workspace's, and kept as long as anything names them. */
export interface BotFile extends KeptFile {
  readonly label: string
  /** What is to be seen on it, for those who cannot see it. */
  readonly description: string
}

/** What is so of the bytes, whatever they are called. */
export interface KeptFile {
  /** SHA-256 of the bytes as they are kept, in hex. */
  readonly hash: string
  readonly format: FileFormat
  readonly bytes: number
  /** Of a picture, in pixels. */
  readonly width?: number
  readonly height?: number
}

/** One is chosen by what it is called, and leads on; or it leads to a page of the web. `label` stands on its button. */
export type Card = {
  readonly title: Said
  readonly text: Said
  readonly label: Said
  readonly picture?: CardPicture
} & ({ readonly next: StepId | null } | { readonly url: string })

/** The same picture in every language, and what is on it in each. */
export interface CardPicture extends KeptFile {
  readonly alt: Said
}

/** How a person's stretch ends where they do not choose: at a step, with nothing said, or with these words. */
export type Finish =
  | { readonly kind: 'step'; readonly step: StepId }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'message'; readonly text: Said }

/** Answers from what the workspace knows, where the flow itself has none. */
export interface Knowing {
  /** From how many of a hundred on an answer is said. */
  readonly sure: number
  /** Stands before where an answer comes from: `Source`. */
  readonly source: Said
  /** A model may word the answer, where there is one; stands in place of `source` then, and says so. Absent: it may not. */
  readonly worded?: Said
  /** What words do not find is looked for by its meaning, where a model reckons that: said from so many of a hundred on. */
  readonly near?: number
}

/** The address of a bot, and whether it is sent the file itself or word of it. */
export interface FilesMail {
  readonly to: string
  readonly sends: 'file' | 'notice'
}

export interface Flow {
  readonly start: StepId
  readonly steps: readonly Step[]
  /** Said when nothing was understood, where the step has no words of its own. */
  readonly fallback: Said
  /** Absent: it knows what its flow says, and no more. */
  readonly knowledge?: Knowing
  /** A person is needed after so many of them in a row. */
  readonly threshold: number
  /** Said when that is so. */
  readonly stuck: Said
  /** Said when a person was asked for. */
  readonly asked: Said
  /** Where it goes on when a person is asked for and nobody is there, or the desk is outside its hours; absent: it only says `asked`. */
  readonly nobody?: StepId
  /** Said when whoever had taken over is gone without a word. */
  readonly left: Said
  /** Said when a person takes over; empty: nothing but the mark in the transcript. */
  readonly announce: Said
  readonly finish: Finish
  /** Who is told of files in quarantine in place of the hosts; absent: nobody. */
  readonly mailsFiles?: FilesMail
  /** Dialogues that are expected of it (script.ts). */
  readonly scripts?: string
  /** Beside those that every bot knows. */
  readonly restart: Meant
  readonly person: Meant
}

export interface Arrow {
  /** What it stands for; a number: that choice, or card. */
  readonly of: 'next' | 'otherwise' | 'others' | number
  readonly to: StepId | null
}

/** Where the arrows of a step lead, as they are drawn. */
export function arrowsOf(step: Step): Arrow[] {
  return [...ownArrows(step), ...(step.only ? [{ of: 'others' as const, to: step.only.others }] : [])]
}

function ownArrows(step: Step): Arrow[] {
  if (step.kind === 'choices') return step.choices.map(({ next }, at) => ({ of: at, to: next }))
  if (step.kind === 'hand' || step.kind === 'end') return []
  if (step.kind === 'cards' && choosable(step).length > 0)
    return step.cards.flatMap((card, at) => ('next' in card ? [{ of: at, to: card.next }] : []))
  const next = { of: 'next' as const, to: step.next }
  return step.kind === 'condition' ? [next, { of: 'otherwise', to: step.otherwise }] : [next]
}

/** Those cards that can be chosen, as choices are: by what they are called. */
export function choosable({ cards }: Pick<Cards, 'cards'>): Choice[] {
  return cards.flatMap((card) => ('next' in card ? [{ label: card.title, next: card.next }] : []))
}

/** Every file that the flow names, in the order of its steps. */
export function filesIn({ steps }: Pick<Flow, 'steps'>): KeptFile[] {
  return steps.flatMap((step): KeptFile[] => {
    if (step.kind === 'cards') return picturesOn(step)
    return step.kind === 'file' ? Object.values(step.files) : []
  })
}

/** The pictures of its cards, in their order. */
export function picturesOn({ cards }: Pick<Cards, 'cards'>): CardPicture[] {
  return cards.flatMap(({ picture }) => picture ?? [])
}

/** The step of that id; undefined where the flow has none. */
export function stepOf(flow: Flow, id: StepId | null): Step | undefined {
  return flow.steps.find((step) => step.id === id)
}

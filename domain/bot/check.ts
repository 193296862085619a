// Whether a flow is whole: every arrow leads somewhere, every variable is somebody's, every word that must be said is there.
import {
  arrowsOf,
  choosable,
  type Card,
  type Cards,
  type Flow,
  type KeptFile,
  picturesOn,
  type Said,
  type Step,
  type StepId,
} from './flow.ts'
import { isPicture } from '../file/file.ts'
import { spoken } from './meant.ts'
import { namedIn, sceneVariables } from './scene.ts'

export type ProblemKind =
  | 'no-start'
  | 'twice'
  | 'arrow'
  | 'words'
  | 'variable'
  | 'taken-variable'
  | 'url'
  | 'fixed'
  | 'alike'
  | 'team'
  | 'only'
  | 'no-file'
  | 'file-absent'
  | 'undescribed'
  | 'address'

/** What is wrong, and with which step; null: with the bot itself. */
export interface FlowProblem {
  readonly step: StepId | null
  readonly what: ProblemKind
}

/** What the workspace has of what flows name. */
export interface Belongings {
  readonly teams: ReadonlyMap<string, unknown>
  /** By hash. */
  readonly files: ReadonlyMap<string, KeptFile>
}

/** [BO1] [BO52] [BO55] All that is wrong among those belongings, in the order of the steps; empty where the flow can be published. */
export function problemsOf(
  flow: Flow,
  { teams = new Map(), files = new Map() }: Partial<Belongings> = {},
): FlowProblem[] {
  const ids = flow.steps.map(({ id }) => id)
  const variables = new Set<string>([...sceneVariables, ...flow.steps.flatMap(keptBy)])
  const known = { ids: new Set(ids), variables, teams, files }
  return [
    ...(known.ids.has(flow.start) ? [] : [{ step: null, what: 'no-start' } as const]),
    ...ofBot(flow, known),
    ...flow.steps.flatMap((step, at) => [
      ...(ids.indexOf(step.id) === at ? [] : [{ step: step.id, what: 'twice' } as const]),
      ...kindsOf(step, known).map((what) => ({ step: step.id, what })),
    ]),
  ]
}

interface Known extends Belongings {
  readonly ids: ReadonlySet<StepId>
  readonly variables: ReadonlySet<string>
}

function ofBot(
  { fallback, asked, stuck, left, announce, finish, nobody, knowledge, mailsFiles }: Flow,
  known: Known,
): FlowProblem[] {
  // [BO34] What a model words has to say so.
  const needed = [fallback, asked, stuck, left, ...(knowledge?.worded ? [knowledge.worded] : [])]
  const words = needed.some(isSilent) || (finish.kind === 'message' && isSilent(finish.text))
  const leads = [nobody, finish.kind === 'step' ? finish.step : undefined]
  const arrow = leads.some((to) => to !== undefined && !known.ids.has(to))
  const variable =
    [fallback, asked, stuck, left].some((text) => mentionsUnknown(text, known)) ||
    mentionsUnknown(announce, { ...known, variables: new Set([...known.variables, announceVariable]) })
  const address = mailsFiles !== undefined && !isAddress(mailsFiles.to)
  const found = [words && 'words', arrow && 'arrow', variable && 'variable', address && 'address'] as const
  return found.flatMap((what) => (what ? [{ step: null, what }] : []))
}

/** [FI17] One address, without a name. */
const isAddress = (text: string) => /^[^\s<>",;:@]+@[^\s<>",;:@]+$/.test(text)

function kindsOf(step: Step, known: Known): ProblemKind[] {
  const said = saidIn(step)
  const found = [
    arrowsOf(step).some(({ to }) => to !== null && !known.ids.has(to)) && 'arrow',
    said.some(isSilent) && 'words',
    [...said, ...(step.kind === 'file' ? [step.text] : [])].some((text) => mentionsUnknown(text, known)) && 'variable',
    asksUnknown(step, known) && 'variable',
    keptBy(step).some((name) => (sceneVariables as readonly string[]).includes(name)) && 'taken-variable',
    addressesIn(step).some((url) => !isWeb(url)) && 'url',
    onButtons(step).some((text) => Object.values(text).some((words) => namedIn(words).length > 0)) && 'fixed',
    areAlike(step) && 'alike',
    step.only?.others === null && 'only',
    ...ofFiles(step, known),
    step.kind === 'hand' && step.team !== undefined && !known.teams.has(step.team) && 'team',
  ] as const
  return found.filter((what) => what !== false)
}

/** [BO55] The files themselves: whether there is one, is it here as the flow says, and is a picture told to those who do not see it. */
function ofFiles(step: Step, { files }: Known): (ProblemKind | false)[] {
  if (step.kind === 'cards') return ofPictures(step, files)
  if (step.kind !== 'file') return []
  const named = Object.values(step.files)
  return [
    named.length === 0 && 'no-file',
    named.some(({ label }) => label.trim() === '') && 'words',
    named.some((file) => !isSame(file, files.get(file.hash))) && 'file-absent',
    named.some(({ format, description }) => isPicture(format) && description.trim() === '') && 'undescribed',
  ]
}

function ofPictures(step: Cards, files: Known['files']): (ProblemKind | false)[] {
  const isHere = (file: KeptFile) => isPicture(file.format) && isSame(file, files.get(file.hash))
  // In each language in which the card is said.
  const isTold = ({ title, picture }: Card) =>
    picture === undefined || Object.keys(title).every((language) => picture.alt[language]?.trim())
  return [!picturesOn(step).every(isHere) && 'file-absent', !step.cards.every(isTold) && 'undescribed']
}

function isSame(file: KeptFile, kept: KeptFile | undefined): boolean {
  return kept !== undefined && (['format', 'bytes', 'width', 'height'] as const).every((one) => file[one] === kept[one])
}

/** What a step must say. */
function saidIn(step: Step): Said[] {
  if (step.kind === 'choices') return [step.text, ...step.choices.map(({ label }) => label)]
  if (step.kind === 'cards') return [step.text, ...step.cards.flatMap(({ title, label }) => [title, label])]
  if (step.kind === 'link') return [step.text, step.label]
  return 'text' in step && step.kind !== 'end' && step.kind !== 'file' ? [step.text] : []
}

function addressesIn(step: Step): string[] {
  if (step.kind === 'cards') return step.cards.flatMap((card) => ('url' in card ? [card.url] : []))
  return step.kind === 'link' ? [step.url] : []
}

/** [BO51] What is pressed is the same for everybody: no variables. */
function onButtons(step: Step): Said[] {
  if (step.kind === 'cards') return step.cards.flatMap(({ title, text, label }) => [title, text, label])
  return step.kind === 'choices' ? step.choices.map(({ label }) => label) : []
}

/** [BO51] Of two that are called the same, only the first could ever be chosen. */
function areAlike(step: Step): boolean {
  const labels = step.kind === 'cards' ? choosable(step) : step.kind === 'choices' ? step.choices : []
  const called = labels.flatMap(({ label }) =>
    Object.entries(label).map(([language, words]) => `${language} ${spoken(words)}`),
  )
  return new Set(called).size < called.length
}

function keptBy(step: Step): string[] {
  return 'variable' in step && step.variable !== undefined ? [step.variable] : []
}

const isSilent = (text: Said) => Object.values(text).every((words) => words.trim() === '')

/** What only the announcement may name: whoever takes over. */
export const announceVariable = 'host'

const mentionsUnknown = (text: Said, { variables }: Known) =>
  Object.values(text).some((words) => namedIn(words).some((name) => !variables.has(name)))

function asksUnknown(step: Step, { variables }: Known): boolean {
  if (step.kind === 'set') return namedIn(step.value).some((name) => !variables.has(name))
  return step.kind === 'condition' && 'variable' in step.when && !variables.has(step.when.variable)
}

/** [BO2] A link leads to the web and nowhere else: no script, no file. */
function isWeb(url: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(url)
}

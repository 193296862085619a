/** @jsxImportSource preact */
// Under a file that needs a code: where it comes from, and where to type it. Fetched with the first such file.
import { Component, type TargetedSubmitEvent } from 'preact'
import type { FileStanding } from '../../client/file-standing.ts'
import { codeHoldsMs, codeIn, spelledCode } from '../../domain/file/code.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import { type CodeWords, loadCodeWords } from '../../words/code.ts'
import { when } from '../conversation/days.ts'
import { fetchFor } from '../fetched.ts'
import { words as pageWords } from '../speaking.ts'
import type { SeenFiles } from './seen-files.ts'
import './code.css'

interface CodeViewProps {
  readonly files: SeenFiles
  readonly file: FileSharedView
  readonly lock: NonNullable<FileStanding['lock']>
  /** This device has given it; `at`: when what had last become of the code. */
  readonly onOpen: (at: Instant) => void
}

interface State {
  readonly words?: CodeWords
  readonly typed: string
  readonly busy: boolean
  /** What came of the last try, of the code that was made last then: of the next it is not said. */
  readonly problem: { readonly text: string | null; readonly at: Instant } | null
}

export class CodeView extends Component<CodeViewProps, State> {
  override state: State = { typed: '', busy: false, problem: null }

  override componentDidMount(): void {
    fetchFor(
      this,
      loadCodeWords(pageWords.locale).then((words) => ({ words })),
    )
  }

  override render({ file, lock, files }: CodeViewProps, { words, typed, busy, problem: last }: State) {
    if (!words) return null
    const problem = last && (last.at === lock.at || lock.last === 'file-code-spent') ? last.text : null
    const name = files.sharer(file) ?? words('somebody')
    const over = endOf(lock, { words, name })
    const id = `code-${file.file}`
    return (
      <form class="g-code" onSubmit={this.#submit}>
        <p class="hint">{over ?? words(`needs.${lock.way}`, { name })}</p>
        <p class="row-flex">
          <input
            id={id}
            class="input"
            dir="ltr"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={24}
            value={typed}
            placeholder={words('hint')}
            aria-label={words('label', { file: file.label })}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : `${id}-no`}
            onInput={({ currentTarget }) => this.setState({ typed: currentTarget.value })}
          />
          <button type="submit" class="btn" aria-disabled={busy}>
            {words('act')}
          </button>
        </p>
        {problem && (
          <p id={`${id}-no`} class="error" role="alert">
            {problem}
          </p>
        )}
      </form>
    )
  }

  readonly #submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void this.#try()
  }

  async #try(): Promise<void> {
    const { files, file, lock, onOpen } = this.props
    const { words, typed, busy } = this.state
    if (busy || !words) return
    const code = codeIn(typed)
    if (code === null) return this.#say(words('unlike', { code: spelledCode('12345678') }))
    this.setState({ busy: true })
    const answer = await files.open(file, code)
    const name = files.sharer(file) ?? words('somebody')
    this.#say(problemOf(answer, { words, name }))
    if ('ok' in answer) onOpen(lock.at)
  }

  #say(text: string | null): void {
    this.setState({ busy: false, problem: { text, at: this.props.lock.at } })
  }
}

interface Saying {
  readonly words: CodeWords
  /** Who has sent it. */
  readonly name: string
}

function problemOf(answer: Awaited<ReturnType<SeenFiles['open']>>, { words, name }: Saying): string | null {
  if ('ok' in answer) return null
  if ('later' in answer) return words('soon')
  if ('refused' in answer && answer.refused === 'code-wrong')
    return words('wrong', { left: Number(answer.detail?.['left'] ?? 0), name })
  return words('failed')
}

/** Why no code that was made so far opens it here; null where there may be one. */
function endOf({ last, at, way }: CodeViewProps['lock'], { words, name }: Saying): string | null {
  if (last === 'file-opened') return words('opened', { name, time: when(at) })
  if (last === 'file-code-spent') return words('spent', { name })
  return last === 'file-code-made' && Date.now() > at + codeHoldsMs[way] ? words('over', { name }) : null
}

// Pictures are drawn anew in a process of their own, one at a time: it may die of what it reads, and nothing else does.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Refusal, refuse } from '../../domain/shared/refusal.ts'
import { mostPixels, type Drawn, type Order } from './picture-order.ts'

export type { Order } from './picture-order.ts'

type DrawnPicture = Exclude<Drawn, { readonly failed: unknown }>

/** One picture that takes longer than this is not worth it. */
const patienceMs = 30_000
/** How long the process waits for the next picture. */
const idleMs = 60_000

export class Pictures {
  private readonly program: string
  private child: ChildProcess | null = null
  private checking: ChildProcess | null = null
  private line: Promise<unknown> = Promise.resolve()
  private idle: NodeJS.Timeout | null = null

  constructor(program = beside) {
    this.program = program
  }

  /** Whether pictures can be drawn on this machine at all, as far as was found out before `stop`. */
  async canDraw(): Promise<boolean> {
    const child = begin(this.program, ['check'])
    this.checking = child
    return new Promise((resolve) => {
      child.on('exit', (code) => resolve(code === 0 || this.checking !== child))
      child.on('error', () => resolve(false))
    })
  }

  /**
   * [FI7] Draws it anew, and a small one beside it. Refuses with `file-broken`, `file-size` (detail: `pixels`, the most), or,
   * where nothing can be drawn, with `file-kind`: no picture is passed on that was not drawn anew.
   */
  draw(order: Order): Promise<DrawnPicture | Refusal> {
    const turn = this.line.then(() => this.ask(order))
    this.line = turn.catch(() => undefined)
    return turn.then((drawn) => {
      return 'failed' in drawn ? refusalOf(drawn.failed) : drawn
    })
  }

  /** Ends the process; it begins again when it is needed. */
  stop(): void {
    if (this.idle) clearTimeout(this.idle)
    for (const child of [this.child, this.checking]) child?.kill('SIGKILL')
    this.child = null
    this.checking = null
  }

  private async ask(order: Order): Promise<Drawn> {
    if (this.idle) clearTimeout(this.idle)
    const child = this.child ?? begin(this.program)
    this.child = child
    const drawn = await answerOf(child, order)
    if (drawn === null) this.stop()
    else this.idle = setTimeout(() => this.stop(), idleMs).unref()
    return drawn ?? { failed: 'broken' }
  }
}

function refusalOf(failed: Extract<Drawn, { readonly failed: unknown }>['failed']): Refusal {
  switch (failed) {
    case 'too-large':
      return refuse('file-size', { pixels: mostPixels })
    case 'no-means':
      return refuse('file-kind', { is: 'picture' })
    case 'broken':
      return refuse('file-broken')
  }
}

/** Null when the process died of it, or would have gone on for too long. */
function answerOf(child: ChildProcess, order: Order): Promise<Drawn | null> {
  return new Promise((resolve) => {
    const end = (drawn: Drawn | null) => {
      clearTimeout(timer)
      child.off('message', told)
      child.off('exit', died)
      child.off('error', died)
      resolve(drawn)
    }
    const told = (drawn: unknown) => end(drawn as Drawn)
    const died = () => end(null)
    const timer = setTimeout(died, patienceMs)
    child.on('message', told)
    child.on('exit', died)
    child.on('error', died)
    child.send(order, (fault) => fault && died())
  })
}

// As it is written while one works on it, as a file of its own beside the bundle otherwise.
const written = import.meta.url.endsWith('.ts')
const beside = fileURLToPath(new URL(`./picture-process.${written ? 'ts' : 'js'}`, import.meta.url))

function begin(program: string, args: readonly string[] = []): ChildProcess {
  const child = fork(program, args, {
    execArgv: program.endsWith('.ts') ? ['--import', 'tsx'] : [],
    // It is told no secret that stands in ours.
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // It does not keep the house open.
  child.unref()
  child.channel?.unref()
  return child
}

// Runs steps, two at a time where they allow it, each as a process of its own.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

/**
 * A step is { name, command, after?, alone?, show?, tests?, limitSeconds?, env? }.
 * `after`: names of steps that must have passed. `alone`: nothing runs beside it, because it measures or is measured in time.
 * `show`: how many of its last lines are worth reading when it passed too. `tests`: where vitest leaves its results as JSON.
 */

/** Runs all steps; `report` is told each result as it comes. Answers the results. */
export async function runSteps(steps, report) {
  const results = new Map()
  const running = new Map()
  const waiting = [...steps]
  while (waiting.length > 0 || running.size > 0) {
    for (const step of startable({ waiting, running, results })) {
      waiting.splice(waiting.indexOf(step), 1)
      running.set(
        step,
        run(step, results).then((result) => ({ step, result })),
      )
    }
    const { step, result } = await Promise.race(running.values())
    running.delete(step)
    results.set(step.name, result)
    report(step, result)
  }
  return [...results.values()]
}

/** The steps that may begin now, in their order. */
function startable({ waiting, running, results }) {
  if ([...running.keys()].some(({ alone }) => alone)) return []
  const ready = waiting.filter(({ after = [] }) => after.every((name) => results.has(name)))
  const [first] = ready
  if (!first) return []
  if (first.alone) return running.size === 0 ? [first] : []
  return ready.filter(({ alone }) => !alone).slice(0, 2 - running.size)
}

async function run(step, results) {
  const broken = (step.after ?? []).find((name) => results.get(name)?.failed > 0)
  if (broken) return { seconds: 0, passed: 0, failed: 1, output: `Not run, since ${broken} failed.` }
  const began = Date.now()
  if (step.tests) rmSync(step.tests, { force: true })
  const { code, output } = await execute(step)
  const seconds = (Date.now() - began) / 1000
  return { seconds, output, ...(step.tests ? countTests(step.tests, code) : count(code === 0)) }
}

const count = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

/** Tests by vitest's own count; a file that did not load, or a run that broke off, is one failure. */
function countTests(path, code) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'))
    const unloaded = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    const failed = numFailedTests + unloaded.length
    return { tests: true, passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
  } catch {
    return count(false)
  }
}

function execute({ command: [program, ...args], cwd, env, limitSeconds = 600 }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    const listen = (piece) => {
      output += piece
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    const late = setTimeout(() => {
      output += `\nStopped: it took more than ${limitSeconds} s.`
      end(child)
    }, limitSeconds * 1000)
    const leave = () => end(child)
    process.once('exit', leave)
    child.once('error', (error) => listen(`${error.message}\n`))
    child.once('close', (code) => {
      clearTimeout(late)
      process.removeListener('exit', leave)
      resolve({ code, output: output.replace(/\u001b\[[\d;]*m/g, '') })
    })
  })
}

/** Ends a step and all that it started. */
function end(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

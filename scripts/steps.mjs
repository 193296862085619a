// Runs steps, two at a time where they allow it, each as a process of its own.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'

/**
 * A step is { name, command, after?, alone?, show?, tests?, limitSeconds?, env? }.
 * `after`: names of steps that must have passed. `alone`: nothing runs beside it, because it measures or is measured in time.
 * `show`: how many of its last lines are worth reading when it passed too. `tests`: where vitest leaves its results as JSON.
 */

/** Runs all steps; `report` is told each result as it comes. Answers the results, each with its faults in few lines. */
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
  if (broken) {
    const output = `Not run, since ${broken} failed.`
    return { seconds: 0, output, ...count(false, output) }
  }
  const began = Date.now()
  if (step.tests) rmSync(step.tests, { force: true })
  const { code, output } = await execute(step)
  const seconds = (Date.now() - began) / 1000
  return { seconds, output, ...(step.tests ? countTests(step, code, output) : count(code === 0, output)) }
}

const count = (ok, output) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, faults: ok ? [] : [lastLines(output)] })

const lastLines = (output) => output.trimEnd().split('\n').slice(-5).join('\n')

/** Tests by vitest's own count; a file that did not load, or a run that broke off, is one failure. */
function countTests({ tests, cwd }, code, output) {
  try {
    const { numPassedTests: passed, testResults: files } = JSON.parse(readFileSync(tests, 'utf8'))
    const faults = files.flatMap((file) => faultsOf(file, cwd))
    if (faults.length === 0 && code !== 0) faults.push(lastLines(output))
    return { tests: true, passed, failed: faults.length, faults }
  } catch {
    return count(false, output)
  }
}

/** In which file, which test, and the first lines of what it says. */
function faultsOf({ name, status, message, assertionResults }, cwd = process.cwd()) {
  const file = relative(cwd, name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [`${file}\n${firstLines(message)}`]
  return failed.map((test) => `${file} > ${test.fullName}\n${firstLines(test.failureMessages.join('\n'))}`)
}

const firstLines = (message) => message.split('\n').slice(0, 8).join('\n')

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

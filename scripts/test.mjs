// npm test [-- step ...]: everything that must hold, from a fresh clone; what takes long runs when it is named. Plain Node,
// so that it can install the rest.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled } from './installed.mjs'
import { runSteps } from './steps.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args]
const tsx = (script, ...args) => node('tsx/dist/cli.mjs', script, ...args)
const rooms = [
  'domain',
  'protocol',
  'server',
  'client',
  'ui',
  'console',
  'guest',
  'pretend',
  'widget',
  'cast',
  'words',
  'stories',
  'e2e',
]
const code = [...rooms, 'bench', 'lab', 'scripts', 'vitest.config.ts'].filter((path) => existsSync(`${root}${path}`))

function vitest(project) {
  const tests = `${root}.generated/tests-${project}.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${tests}`]
  return { command: node('vitest/vitest.mjs', 'run', '--project', project, '--allowOnly=false', ...reporters), tests }
}

/** A short one of what the lab does for long. One that fails or is stopped shows how far it came. */
function lab(suite, ...args) {
  return { command: tsx('lab/main.ts', suite, '--verbose', ...args), show: 2 }
}

const steps = [
  { name: 'types', command: node('typescript7/bin/tsc', '-p', '.') },
  { name: 'format', command: node('@biomejs/biome/bin/biome', 'format', '.') },
  { name: 'lint', command: tsx('scripts/lint.ts') },
  {
    name: 'walls',
    command: node('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...code),
  },
  { name: 'unused', command: node('knip/bin/knip.js', '--no-progress') },
  { name: 'check', command: tsx('scripts/check.ts') },
  { name: 'unit', ...vitest('unit') },
  { name: 'build', command: tsx('scripts/build.ts') },
  { name: 'budgets', command: tsx('scripts/budgets.ts'), after: ['build'], show: Infinity },
  { name: 'integration', ...vitest('integration'), alone: true },
  // Six minutes on two quiet cores; what hangs is stopped, what shares its machine is not.
  { name: 'browser', ...vitest('browser'), after: ['build'], alone: true, limitSeconds: 900 },
  { name: 'teeth', ...lab('teeth', '--quick'), named: true },
  // The same inputs each time: a long run draws new ones.
  { name: 'fuzz', ...lab('fuzz', '--inputs', '2400', '--seed', '1') },
  { name: 'claim', ...lab('claim', '--operations', '800') },
  { name: 'takeover', ...lab('takeover', '--operations', '500', '--nodes', '2') },
  { name: 'queue', ...lab('queue', '--operations', '800') },
  { name: 'net', ...lab('net', '--only', 'uploads,frames,slow', '--quick'), alone: true },
  { name: 'wires', ...lab('wires', '--quick'), alone: true },
  { name: 'interleave', ...lab('interleave', '--pairs', '8') },
  // Fewer are too few in the same moment for what is asked together to show.
  { name: 'storm', ...lab('storm', '--sockets', '1000', '--times', '3'), alone: true },
  { name: 'soak', ...lab('soak', '--minutes', '0.2'), named: true },
  { name: 'upgrade', ...lab('upgrade', '--quick'), alone: true },
  { name: 'crash', ...lab('crash', '--points', '30', '--quick'), after: ['build'], alone: true },
]

await main(process.argv.slice(2))

async function main(names) {
  if (names.includes('--help'))
    return console.log(`npm test [-- step ...]\nSteps: ${namesOf(false)}\nOnly when named: ${namesOf(true)}`)
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown) return finish([{ passed: 0, failed: 1 }], `There is no step ${unknown}; --help lists them.`)
  const chosen = choose(names)
  const prepared = prepare(chosen)
  if (prepared !== true) return finish([{ passed: 0, failed: 1 }], prepared)
  return finish(await runSteps(chosen.map(placed), report))
}

function namesOf(only) {
  const chosen = steps.filter(({ named = false }) => named === only)
  return chosen.map(({ name }) => name).join(', ')
}

/** The named steps and those before them; when none is named, all but those that want to be. */
function choose(names) {
  const wanted = new Set(names.flatMap((name) => [name, ...(steps.find((step) => step.name === name)?.after ?? [])]))
  return steps.filter(({ name, named = false }) => (names.length === 0 ? !named : wanted.has(name)))
}

/** True, or in words what is missing and could not be had. */
function prepare(chosen) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    return `Node 20.19 or newer is needed; this is ${process.versions.node}.`
  try {
    ensureInstalled(root)
    writeWords()
    if (chosen.some(({ name }) => name === 'browser')) process.env.CHROMIUM_PATH = ensureBrowser()
    return true
  } catch (error) {
    return error.message
  }
}

function placed(step) {
  return { ...step, cwd: root, env: { NO_COLOR: '1', FORCE_COLOR: undefined } }
}

function writeWords() {
  const [program, ...args] = tsx('scripts/words.ts')
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
}

function report({ name, show = 0 }, { seconds, passed, failed, tests, output }) {
  const said = tests ? `  ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` : ''
  console.log(`${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s${said}`)
  const lines = failed > 0 ? Infinity : show
  if (lines > 0) console.log(indented(output.trimEnd().split('\n').slice(-lines).join('\n')))
}

function indented(text) {
  return text.replace(/^/gm, '     ')
}

function finish(results, problem) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  if (problem) console.log(problem)
  // Once more and short: whoever has only the end of a long log reads there what failed.
  for (const { faults = [] } of results) for (const fault of faults) console.log(indented(`failed: ${fault}`))
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

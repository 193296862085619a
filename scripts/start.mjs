// npm start: installs what is missing, builds what is stale, runs the server in this very process.
// Plain JavaScript without dependencies, because nothing may be installed yet. package.json runs it by `exec`: a shell in
// between would die of npm's SIGTERM and leave us alone with the server.

const NEEDED = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Parley needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}. Nothing was changed.`,
  )
  process.exit(1)
}

const { spawn } = await import('node:child_process')
const { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = await import('node:fs')
const { dirname, join } = await import('node:path')
const { fileURLToPath, pathToFileURL } = await import('node:url')
const { firstLacking } = await import('./installed.mjs')
const { hashSources, STAMP } = await import('./sources.mjs')

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LOCK = join(ROOT, '.generated', 'preparing')
const TELL_EVERY_MS = 5000
const PREPARING_LASTS_AT_MOST_MS = 600_000
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP']
const LOOK_EVERY_MS = 500
const STEP_ENDS_WITHIN_MS = 3000

/** The step that runs now, and whether somebody asked us to go. */
let child = null
let asked = false

await main(process.argv.slice(2))

async function main(args) {
  if (args.includes('--help') || args.includes('-h')) return help()
  if (args.length > 0)
    return fail(`npm start takes no argument "${args[0]}". npm start -- --help lists what can be set.`)
  endWithNpm()
  for (const signal of SIGNALS) process.on(signal, leave)
  try {
    if (!isReady()) await alone(prepare)
  } catch (fault) {
    return fail(fault.message)
  }
  await import(pathToFileURL(join(ROOT, 'dist/server/main.js')).href)
  // From here on the server goes in its own order.
  for (const signal of SIGNALS) process.off(signal, leave)
}

/** npm hands on SIGTERM and SIGINT; however else it ends, we are not to stay behind. Not for whoever starts this file. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK_EVERY_MS)
  looking.unref()
}

/** Before the server runs: ends the step that runs, then us. Heard twice it changes nothing. */
function leave() {
  asked = true
  if (!child) process.exit(0)
  child.kill('SIGTERM')
  setTimeout(() => child?.kill('SIGKILL'), STEP_ENDS_WITHIN_MS).unref()
}

function help() {
  const settings = JSON.parse(readFileSync(join(ROOT, 'server/settings.json'), 'utf8'))
  const lines = settings.map(({ name, default: otherwise, what }) => `  ${name.padEnd(30)}${what} (${otherwise})`)
  console.log(
    `npm start: installs, builds and runs Parley. All of it is set by the environment:\n\n${lines.join('\n')}`,
  )
  console.log('\nFor example: PORT=8080 PARLEY_URL=https://chat.example.org npm start')
}

function fail(words) {
  console.error(`Parley cannot start.\n${words}`)
  process.exitCode = 1
}

function isReady() {
  return !lacking() && !isStale()
}

function lacking() {
  return firstLacking(ROOT, { development: false })
}

function isStale() {
  try {
    return readFileSync(join(ROOT, STAMP), 'utf8') !== hashSources(ROOT)
  } catch {
    return true
  }
}

async function prepare() {
  if (lacking())
    await step(
      'Installing the packages of the lock file, which is needed once',
      npm('ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--loglevel=error'),
    )
  if (isStale())
    await step('Building the server and its pages, which is needed once and after each change', [
      process.execPath,
      '--import',
      'tsx',
      'scripts/build.ts',
    ])
}

/** Under `npm start` npm says where it is; by itself this file finds it on the path. */
function npm(...args) {
  const script = process.env.npm_execpath
  return script?.endsWith('js') ? [process.execPath, script, ...args] : ['npm', ...args]
}

async function step(what, [command, ...args]) {
  const startedAt = Date.now()
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`${what} ...`)
  const [name] = what.split(' ')
  const telling = setInterval(() => console.log(`${name} ... ${seconds()} s`), TELL_EVERY_MS)
  const ended = await run(command, args)
  clearInterval(telling)
  if (ended !== 0)
    throw new Error(`${name} failed (${ended}); what it said stands above. Start again when it is mended.`)
  console.log(`${name}: done in ${seconds()} s.`)
}

function run(command, args) {
  const shell = process.platform === 'win32' && command === 'npm'
  child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], shell })
  return new Promise((ended, failed) => {
    child.once('error', failed)
    child.once('exit', (code, signal) => {
      child = null
      if (asked) process.exit(0)
      ended(code ?? signal)
    })
  })
}

/** Two starts on a fresh clone must not install over one another: the second waits for the first. */
async function alone(work) {
  mkdirSync(dirname(LOCK), { recursive: true })
  for (let told = false; !takeLock(); told = true) {
    if (!told) console.log('Another start installs or builds here; waiting for it.')
    await new Promise((done) => setTimeout(done, 200))
  }
  const free = () => rmSync(LOCK, { force: true })
  process.once('exit', free)
  try {
    await work()
  } finally {
    free()
    process.off('exit', free)
  }
}

function takeLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw new Error(`${ROOT} cannot be written: ${fault.message}`)
    if (!isHeld()) rmSync(LOCK, { force: true })
    return false
  }
}

function isHeld() {
  try {
    const { mtimeMs } = statSync(LOCK)
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0)
    return Date.now() - mtimeMs < PREPARING_LASTS_AT_MOST_MS
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}

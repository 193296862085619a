// Whether node_modules is what the lock file says.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs `npm ci` where a package is missing or of another version. Throws when that fails. */
export function ensureInstalled(root) {
  const lacking = firstLacking(root)
  if (!lacking) return
  console.log(`Installing what package-lock.json says (${lacking}) ...`)
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && !npm,
  })
  if (status !== 0) throw new Error('npm ci failed.')
}

/**
 * The first package that is missing, in words; undefined when all are there, those for development only if asked for.
 * npm notes what it installed in node_modules/.package-lock.json; a broken-off install leaves no such note.
 */
export function firstLacking(root, { development = true } = {}) {
  const wanted = readLock(join(root, 'package-lock.json')) ?? {}
  const installed = readLock(join(root, 'node_modules/.package-lock.json'))
  if (!installed) return 'nothing is installed'
  const lacking = Object.entries(wanted).find(([path, { version, optional, dev, devOptional }]) => {
    const dispensable = optional || (!development && (dev || devOptional))
    if (path === '' || (dispensable && !installed[path])) return false
    return installed[path]?.version !== version
  })
  return lacking && `${lacking[0].replace(/^.*node_modules\//, '')} ${lacking[1].version} is missing`
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

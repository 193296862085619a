// A Chromium or Chrome for the tests and the pictures: the installed one, else the one that can be had here.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

// The one without windows comes first: it draws the same pages in half the time.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
]

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    process.env[variable] ? [join(process.env[variable], 'Google/Chrome/Application/chrome.exe')] : [],
  ),
]

/** The path of a browser that is there, or undefined. `CHROMIUM_PATH` comes first. */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...places, ...downloaded()].find((path) => existsSync(path))
}

/** Finds a browser or installs one. Throws with what to do when there is none to be had. */
export function ensureBrowser() {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH)) {
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, and nothing is there.`)
  }
  if (!findBrowser() && isDebianRoot()) installPackage()
  if (!findBrowser()) download()
  const found = findBrowser()
  if (!found)
    throw new Error('No Chromium or Chrome was found or could be installed. Install one, or name it in CHROMIUM_PATH.')
  return found
}

/**
 * What it would begin beside every page: two renderers for the suggestions under an address that nobody types, which cost
 * as much as our own pages. The first fourteen are what Playwright switches off; they are repeated, since only the last
 * such list counts.
 */
const switchedOff = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

/** What a browser needs to run here: no sandbox as root, no traffic and no windows of its own. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-default-browser-check',
  '--no-first-run',
  `--disable-features=${switchedOff.join(',')}`,
  // All pages are ours: a process for each address that one goes to is work for nothing.
  '--process-per-site',
  '--disable-site-isolation-trials',
]

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

function installPackage() {
  console.log('Installing Chromium as a Debian package ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = (...packages) =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit', env })
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  install('fonts-noto-core', 'fonts-noto-color-emoji')
  // Older releases have the whole browser alone.
  if (install('chromium-headless-shell').status !== 0) install('chromium')
}

function download() {
  console.log('Downloading Chromium ...')
  const folder = playwright()
  if (folder) spawnSync(process.execPath, [join(folder, 'cli.js'), 'install', 'chromium'], { stdio: 'inherit' })
}

function downloaded() {
  if (!playwright()) return []
  try {
    return [createRequire(import.meta.url)('playwright-core').chromium.executablePath()]
  } catch {
    return []
  }
}

function playwright() {
  const folder = new URL('../node_modules/playwright-core', import.meta.url).pathname
  return existsSync(folder) ? folder : undefined
}

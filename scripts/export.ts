// npm run export, npm run import: one workspace out of a Parley that runs or stands still, and into another.
import { resolve } from 'node:path'
import { openAny, openFull, type Place } from '../server/db/backup/place.ts'
import { makeExport, workspaceNamed } from '../server/db/export/make.ts'
import { readExport } from '../server/db/export/manifest.ts'
import { takeIn } from '../server/db/export/take-in.ts'
import { type Environment, readEnvironment } from '../server/environment.ts'
import { diskStore, keptFiles } from '../server/files/disk.ts'
import { s3Store } from '../server/outbound/s3.ts'
import { Trouble } from '../server/trouble.ts'
import { runCommand, withPlace } from './with-place.ts'

const say = (line: string) => console.log(`  ${line}`)

const lodgingIn = ({ client }: Place, { s3, dataFolder }: Environment) => ({
  client,
  store: s3 ? s3Store(s3) : diskStore(keptFiles(dataFolder)),
})

async function exportTo([wanted, folder]: readonly string[]) {
  const environment = readEnvironment(process.env)
  const place = await openFull(environment)
  await withPlace(place, async () => {
    const workspace = await workspaceNamed(place.client, wanted ?? '')
    if (!folder) throw new Trouble('Into which folder? npm run export -- <workspace> <folder>')
    const { at } = await makeExport(lodgingIn(place, environment), { workspace, folder: resolve(folder) }, say)
    console.log(`${folder} has all of the workspace at ${at}. It lives on here until you stop it.`)
  })
}

async function importFrom([folder]: readonly string[]) {
  if (!folder) throw new Trouble('Which export? npm run import -- <folder>')
  const manifest = await readExport(resolve(folder))
  const environment = readEnvironment(process.env)
  const place = await openAny(environment)
  await withPlace(place, () => takeIn(lodgingIn(place, environment), resolve(folder), { manifest, say }))
  console.log(`Taken in as it was at ${manifest.at}. Hosts sign in anew, and switch alerts of their devices on again.`)
}

const [what, ...named] = process.argv.slice(2)
await runCommand(() => (what === 'import' ? importFrom(named) : exportTo(named)))

// npm run backup, npm run restore: a backup of a Parley that runs, and a Parley from a backup.
import { join, resolve } from 'node:path'
import { readEnvironment } from '../server/environment.ts'
import { Trouble } from '../server/trouble.ts'
import { makeBackup } from '../server/db/backup/make.ts'
import { readBackup } from '../server/db/backup/manifest.ts'
import { openEmpty, openFull } from '../server/db/backup/place.ts'
import { migrationsIn, restoreBackup } from '../server/db/backup/restore.ts'
import { runCommand, withPlace } from './with-place.ts'

const say = (line: string) => console.log(`  ${line}`)

async function make(folder = join('backups', `parley-${new Date().toISOString().replace(/\W/g, '-').slice(0, 19)}`)) {
  const place = await openFull(readEnvironment(process.env))
  await withPlace(place, async () => {
    const { at, files } = await makeBackup(place, resolve(folder), say)
    console.log(`${folder} has all of ${at}.`)
    if (!files) console.log('What people shared is in your S3: keep a copy of the bucket that was made after this.')
  })
}

async function restore(folder?: string) {
  if (folder === undefined) throw new Trouble('Which backup? npm run restore -- backups/parley-...')
  const manifest = await readBackup(resolve(folder))
  const place = await openEmpty(readEnvironment(process.env), await migrationsIn(manifest))
  await withPlace(place, () => restoreBackup(place, resolve(folder), { manifest, say }))
  console.log(`Restored as it was at ${manifest.at}. npm start goes on from there.`)
}

const [what, folder, ...more] = process.argv.slice(2)
await runCommand(async () => {
  if (more.length > 0) throw new Trouble('Name one folder, and nothing else.')
  await (what === 'restore' ? restore(folder) : make(folder))
})

// Before the first query: is this Postgres fit to keep a promise, who are we in it, and is its shape ours?
import pg from 'pg'
import { prepareJobs } from '../jobs/schema.ts'
import { codeOf, messageOf, Trouble } from '../trouble.ts'
import { type Address, type Connection, clientConfig, type OwnAddress } from './connection.ts'
import { inTurn } from './in-turn.ts'
import { findLacking, MIGRATIONS, migrate, readMigrations } from './migrations.ts'

/** The role of the app: no superuser, and row-level security holds for it. */
export const APP_ROLE = 'parley_app'

const OLDEST = 150_000

/**
 * Checks, migrates and grants; answers how the app is to connect.
 * `upTo` is how many of the migrations it goes through, when it is to be filled by what has been through no more.
 * Throws `Trouble` when it can't be reached, is too old, may lose what it acknowledged, or is newer than we are.
 */
export async function prepareDatabase(
  admin: Address,
  migrations = MIGRATIONS,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Connection> {
  const client = await enter(admin)
  try {
    await refuseUnfit(client)
    const role = await appRole(client, admin)
    const lacking = await findLacking(client, (await readMigrations(migrations)).slice(0, upTo))
    const app = connectionAs(role, admin)
    const makeJobs = await prepareJobs(client, { role, app })
    // Neither knows of the other's tables, and a new database makes all of both.
    await bothOf(migrate(client, lacking, grants(role)), makeJobs?.())
    return app
  } finally {
    await client.end()
  }
}

/** Waits for the second also when the first has failed: nothing goes on behind a fault. */
async function bothOf(first: Promise<void>, second: Promise<void> | undefined): Promise<void> {
  await Promise.allSettled([first, second])
  await Promise.all([first, second])
}

/** How the superuser of the embedded Postgres connects to a database of it, which is made when it is first prepared. */
export function ownDatabase(socketFolder: string, database: string): OwnAddress {
  return { socketFolder, database, user: 'postgres' }
}

// The embedded one lets the app's role in by itself; elsewhere it is taken on after signing in.
function connectionAs(role: string, admin: Address): Connection {
  if (typeof admin === 'object') return { url: { ...admin, user: role } }
  return role === APP_ROLE ? { url: admin, role } : { url: admin }
}

/** A connection to the database; the embedded Postgres makes it if it is not there. */
function enter(address: Address): Promise<pg.Client> {
  return connect(address).catch(async (fault: unknown) => {
    if (typeof address === 'string' || codeOf(fault) !== NO_SUCH_DATABASE) throw inWords(fault, address)
    await makeDatabase(address)
    return connect(address)
  })
}

const NO_SUCH_DATABASE = '3D000'

async function makeDatabase(address: OwnAddress): Promise<void> {
  const client = await connect({ ...address, database: 'postgres' })
  try {
    await client.query(`create database ${pg.escapeIdentifier(address.database)}`)
  } finally {
    await client.end()
  }
}

async function connect(address: Address): Promise<pg.Client> {
  const client = new pg.Client({ ...clientConfig({ url: address }), connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

function inWords(fault: unknown, address: Address): Trouble {
  return new Trouble(`The database${nameOf(address)} cannot be reached: ${messageOf(fault) || 'no answer'}.\n${ADVICE}`)
}

const ADVICE =
  'Check that Postgres runs there and that DATABASE_URL is right (postgres://user:password@host:5432/database), ' +
  'or leave it out to use the embedded one.'

function nameOf(address: Address): string {
  if (typeof address === 'object') return ''
  const { hostname, port, pathname } = new URL(address.replace('@/', '@localhost/'))
  return ` at ${hostname || 'the local socket'}${port ? `:${port}` : ''}${pathname}`
}

async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: string; lossy: string[] }>(
    `select current_setting('server_version') as version,
            current_setting('server_version_num') as number,
            array(select name from pg_settings
                  where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off') as lossy`,
  )
  const { version = '', number = 0, lossy = [] } = rows[0] ?? {}
  if (Number(number) < OLDEST) throw new Trouble(`The database is Postgres ${version}; 15 or newer is needed.`)
  if (lossy.length > 0) {
    throw new Trouble(
      `The database may lose what it has acknowledged: ${lossy.join(', ')} is off. Turn it on and start again; ` +
        'Parley only works on a Postgres that keeps its word.',
    )
  }
}

/** A role that row-level security does not hold for gets another beside it, under which the app works. */
async function appRole(client: pg.Client, admin: Address): Promise<string> {
  const { rows } = await client.query<{ name: string; free: boolean }>(
    'select current_user as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  const { name = '', free = false } = rows[0] ?? {}
  if (!free) return name

  if (await isOurs(client)) return APP_ROLE
  await inTurn(client, async () => {
    const login = typeof admin === 'object' ? 'login' : 'nologin'
    const ours = await isOurs(client)
    if (ours === undefined) await client.query(`create role ${APP_ROLE} ${login} nosuperuser nobypassrls`)
    if (!ours) await client.query(`grant ${APP_ROLE} to current_user`)
  }).catch((fault: unknown) => {
    throw new Trouble(
      `The role of DATABASE_URL bypasses row-level security and may not make another (${messageOf(fault)}). ` +
        'Give it NOBYPASSRLS, or the right to create roles.',
    )
  })
  return APP_ROLE
}

/** Whether the app's role may be taken on; undefined when there is none yet. */
async function isOurs(client: pg.Client): Promise<boolean | undefined> {
  const { rows } = await client.query<{ ours: boolean }>(
    `select pg_has_role(current_user, oid, 'member') as ours from pg_roles where rolname = $1`,
    [APP_ROLE],
  )
  return rows[0]?.ours
}

/** Run with each migration, in its transaction, so that no table is ever without them. */
function grants(role: string): string {
  const name = pg.escapeIdentifier(role)
  return `
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select on all sequences in schema public to ${name}`
}

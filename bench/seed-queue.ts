// A desk whose places are all taken, and a line before it.
import type pg from 'pg'
import type { Hall } from './job.ts'
import { seedPairs } from './seed.ts'

/** A new workspace whose desk serves as many at once as it has hosts, while so many wait. */
export async function seedQueue(
  admin: pg.Client,
  { waiting, hosts }: { waiting: number; hosts: number },
): Promise<Hall> {
  const pairs = await seedPairs(admin, hosts + waiting, hosts)
  const [served, line] = [pairs.slice(0, hosts), pairs.slice(hosts)]
  await admin.query(limit, [pairs[0]?.desk, hosts])
  await admin.query(tickets, [pairs.map(({ conversation }) => conversation), served.length])
  await admin.query('analyze')
  return { waiting: line, served, hosts: served.map(({ token }) => token) }
}

const limit = 'update desk set limit_desk = $2 where slug = $1'

/** In the order of their coming; those after the first so many wait. */
const tickets = `
  update conversation c
     set ticket = 1700000000000 + number,
         life = case when number > $2::int then 'waiting' else 'live' end,
         waiting_since = case when number > $2::int then now() end
    from unnest($1::uuid[]) with ordinality as of (id, number)
   where c.id = of.id`

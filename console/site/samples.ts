// How a site's server signs who a visitor is, in the languages that most sites are written in. Copied, and not run here.

export interface Sample {
  readonly what: string
  readonly text: string
}

export const signing: readonly Sample[] = [
  {
    what: 'Node.js',
    text: `import { createHmac } from 'node:crypto'

const expires = Math.floor(Date.now() / 1000) + 8 * 3600
const lines = ['parley-identity-1', user.id, user.name, user.email, expires]
const signature = createHmac('sha256', process.env.PARLEY_KEY)
  .update(lines.join('\\n'))
  .digest('hex')`,
  },
  {
    what: 'PHP',
    text: `$expires = time() + 8 * 3600;
$lines = ['parley-identity-1', $user->id, $user->name, $user->email, $expires];
$signature = hash_hmac('sha256', implode("\\n", $lines), getenv('PARLEY_KEY'));`,
  },
  {
    what: 'Python',
    text: `import hashlib, hmac, os, time

expires = int(time.time()) + 8 * 3600
lines = ["parley-identity-1", user.id, user.name, user.email, str(expires)]
signature = hmac.new(
    os.environ["PARLEY_KEY"].encode(), "\\n".join(lines).encode(), hashlib.sha256
).hexdigest()`,
  },
]

// What a host is asked about before it leaves: what opens doors, what pays, and whole lists of people. By its shape alone, as the hint
// while they write, but for less: a question costs more than a hint.
import { everyLikely, summedIn } from './likely.ts'

export type Sensitive = 'key' | 'password' | 'card' | 'account' | 'many'

/** What was seen, and the words by which it was: sent once anyway, the same words are not asked about again. */
export interface Sight {
  readonly kind: Sensitive
  readonly exact: string
}

/** [FG11] What to ask about before a message leaves, the gravest first. Linear in the length of the text. */
export function sensitiveIn(text: string): readonly Sight[] {
  return [...secretsIn(text), ...summedIn(text), ...listIn(text)]
}

/** [FG12] The same before a note is kept: hosts may note what the work needs, but nobody needs a secret in one. */
export function secretsIn(text: string): readonly Sight[] {
  return [
    ...(text.match(keys) ?? []).map((exact) => ({ kind: 'key' as const, exact })),
    ...passwordsIn(text).map((exact) => ({ kind: 'password' as const, exact })),
  ]
}

/** From so many addresses and numbers on it is a list, and no longer an answer. */
const many = 3

function listIn(text: string): Sight[] {
  const found = everyLikely(text)
  return found.length < many ? [] : [{ kind: 'many', exact: found.join(' ') }]
}

/** Each by the beginning that its maker gives it, so that no long word is taken for one. */
const keys = new RegExp(
  [
    '-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----\\s{0,4}[\\w+/=]{0,80}',
    String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`,
    String.raw`\bgh[oprsu]_[A-Za-z0-9]{30,200}`,
    String.raw`\b(?:github_pat_|glpat-|npm_|xox[abeprs]-|AIza|sk-|[rs]k_(?:live|test)_|SG\.)[\w-]{16,200}`,
    String.raw`\beyJ[\w-]{8,2000}\.eyJ[\w-]{8,2000}\.[\w-]{8}`,
    // A name and its password in the address of a service.
    String.raw`\b[a-z][a-z\d+]{1,15}://[^\s/:@]{1,80}:[^\s/@]{1,80}@`,
  ].join('|'),
  'g',
)

const named = new RegExp(
  String.raw`(?<!\p{L})(?:password|passphrase|passcode|pwd|pin|passwort|kennwort|mot de passe|contraseña|senha|كلمة المرور|كلمة السر|رمز المرور|الرقم السري)\s{0,3}(?:([:=])|is\b|هي|هو)\s{0,3}(\S{4,80})`,
  'giu',
)

/** What follows the word, unless it reads as the next word of a sentence or is the address of a page. */
function passwordsIn(text: string): string[] {
  return [...text.matchAll(named)].flatMap(({ 0: all, 1: sign, 2: token = '', index }) => {
    const word = token.replace(/[.,;!?"')]+$/, '')
    if (word.length < 4 || /^https?:/i.test(word)) return []
    const odd = sign ? /[\p{N}\p{P}\p{S}]/u : /\p{N}/u
    return odd.test(word) || (sign && isLast(text, index + all.length)) ? [word] : []
  })
}

/** Whether nothing more stands in that line. */
const isLast = (text: string, end: number) => /^[^\S\n]{0,9}(?:\n|$)/.test(text.slice(end, end + 10))

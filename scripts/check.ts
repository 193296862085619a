// Does what we promise have a test, and is the tree as the conventions say? npm run check
import { fileURLToPath } from 'node:url'
import { checkExceptions, readExceptions, total } from './rules/exceptions.ts'
import { checkIds } from './rules/ids.ts'
import { checkLock } from './rules/lock.ts'
import { checkNames, checkSwitches } from './rules/names.ts'
import { checkPrivacy } from './rules/privacy.ts'
import { checkReach } from './rules/reach.ts'
import { checkWords } from './rules/spoken.ts'
import { checkTokens } from './rules/tokens.ts'
import { readTree } from './rules/tree.ts'

const tree = readTree(fileURLToPath(new URL('..', import.meta.url)))

const findings = {
  'rules, capabilities, behaviours': checkIds(tree),
  'file names': checkNames(tree),
  'rules switched off': checkSwitches(tree),
  'lint exceptions': checkExceptions(tree),
  'reaching out': checkReach(tree),
  words: checkWords(tree),
  tokens: checkTokens(tree),
  'privacy labels': await checkPrivacy(tree),
  'lock file': checkLock(tree),
}

for (const [what, found] of Object.entries(findings)) {
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${what}`)
  for (const finding of found) console.log(`       ${finding}`)
}
console.log(`${total(readExceptions(tree))} lint exceptions`)
process.exitCode = Object.values(findings).every((found) => found.length === 0) ? 0 : 1

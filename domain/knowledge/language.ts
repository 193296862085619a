// Languages as Postgres stems them: names of its dictionaries, in every Postgres from 15 on, none of them an extension.
import { languageOf } from '../desk/desk.ts'

const stemmers: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
}

/** The dictionary that takes endings off words of that language; one that leaves them as they are for all others. */
export function stemmerOf(language: string): string {
  const name = Object.hasOwn(stemmers, language) ? stemmers[language] : undefined
  return name === undefined ? 'simple' : `${name}_stem`
}

/** Words of which questions are made whatever they ask, folded: beside the lists that Postgres has, and in place of those it lacks. */
const idle: Readonly<Record<string, string>> = {
  en: 'hi hello hey please thanks thank want need like would could may might must shall get got give know tell say ask let make take look looking possible anybody somebody someone something somewhere there one also ok yes ive im id cant dont',
  de: 'hallo hi bitte danke brauche brauchen brauch mochte mochten wurde will gern gerne gibt geht geben muss mussen soll sollte darf durfen kann konnen konnte man ihr euch eure ihnen hier habt haben lasst wissen sagen viel mal denn eigentlich jemand etwas',
  es: 'hola por favor gracias quiero quisiera necesito puedo puede hay tengo debo hacer saber decir',
  fr: 'bonjour salut merci svp veux voudrais besoin peux peut puis faut avoir savoir dire est',
  ar: 'من في على علي عن الى الي هل ما ماذا متى متي كيف اين كم هذا هذه ذلك تلك ان لا مع او ثم قد لي انا هو هي هم نحن انت لو اذا كل بعد قبل عند عندي لدي كان يكون هناك اي ايه لماذا لكن حتى حتي بين يمكن يمكنني استطيع اريد احتاج يجب علينا لنا لكم',
}

/** Whether the word, folded, says nothing by itself in that language, beside those that Postgres knows. */
export function isIdle(language: string, word: string): boolean {
  return Object.hasOwn(idle, language) && (idle[language] ?? '').split(' ').includes(word)
}

/** [KN13] Whose items are asked, one after the other: the guest's language, and what the bot speaks to those whom it does not know. */
export function languagesFor(locale: string, otherwise: readonly string[]): string[] {
  const spoken = otherwise.map(languageOf).sort()
  const usual = spoken.includes('en') ? 'en' : spoken[0]
  return [...new Set([languageOf(locale), ...(usual === undefined ? [] : [usual])])]
}

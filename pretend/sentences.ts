// What pretend guests say. Plausible, and about nobody: every name and number is made up.

export interface Catalogue {
  readonly names: readonly string[]
  /** Each a conversation: its opening, then one line for each answer. */
  readonly talks: readonly (readonly string[])[]
  readonly nudges: readonly string[]
  readonly thanks: readonly string[]
  readonly goodbyes: readonly string[]
  readonly rude: readonly string[]
}

const names = [
  'Ada Okafor',
  'Ben Larsson',
  'Chiara Conti',
  'Dev Patel',
  'Elif Kaya',
  'Femi Adeyemi',
  'Grace Lin',
  'Hugo Martin',
  'Ines Duarte',
  'Jonas Weber',
  'Kofi Mensah',
  'Lena Novak',
  'Mateo Rojas',
  'Nadia Haddad',
  'Oskar Nilsen',
  'Priya Nair',
  'Quinn Doyle',
  'Rania Saleh',
  'Sam Whitaker',
  'Tuan Nguyen',
  'Ursula Berg',
  'Viktor Petrov',
  'Wanjiru Kamau',
  'Ximena Cruz',
  'Yara Aziz',
  'Zoe Papadakis',
]

export const english: Catalogue = {
  names,
  talks: [
    [
      'Hello, is it too late to apply for January?',
      'Good. Which documents do I have to send?',
      'I have two of them already. Can the third follow later?',
      'Clear, thank you.',
    ],
    [
      'Hi! Do I need a visa if I come for three months only?',
      'I hold two passports. Does it matter which one I use?',
      'And my partner, who works remotely?',
    ],
    [
      'Good afternoon. My card was charged twice yesterday.',
      'Both on the same day, a minute apart.',
      'How long does a refund take as a rule?',
    ],
    [
      'Can somebody tell me how the interview works?',
      'Is it in English from the start?',
      'May I bring notes?',
      'That helps a lot.',
    ],
    [
      'Is there a scholarship for people who work part time?',
      'I could send you my hours, if that is of use.',
      'When is it decided?',
    ],
    ['I cannot find the form on your site.', 'I am on the page for newcomers.', 'Found it. It was further down.'],
    [
      'We are four people. Can we come together?',
      'One of us uses a wheelchair. Is there a lift?',
      'And where do we park?',
    ],
    ['Hi, is this the right place for questions about housing?', 'From February on.', 'A shared flat is fine.'],
    [
      'I started an application last year and never finished it. Can I go on with it?',
      'I think it was under another address.',
      'The old one ended in .example.',
    ],
    ['What would a normal day look like?', 'How many are in a group?', 'Who would I turn to if something goes wrong?'],
  ],
  nudges: ['Hello?', 'Is anybody there?', 'I can wait a little longer.', 'Did my message arrive?'],
  thanks: ['Thank you, that was all.', 'Great, thanks for your help!', 'Thanks. I know what I have to do now.'],
  goodbyes: ['I have to go now.', 'Never mind, I will try another time.', 'No answer, so I am leaving.'],
  rude: [
    'WHY DOES THIS TAKE SO LONG???',
    'HELLO!!! HELLO!!! HELLO!!!',
    '<b>ANSWER ME</b><img src=x onerror="alert(1)"><script>alert("rehearsal")</script>',
    `${'I have asked this three times already and nobody has given me a straight answer. '.repeat(12)}So?`,
    '?????????????????????????????????????????',
    "Robert'); DROP TABLE guests; -- is that how you work here?",
    '\u202Eesrever ni nettirw si siht',
    'This is the worst service I have ever seen.',
  ],
}

const arabic: Catalogue = {
  names: ['عمر حداد', 'ليلى منصور', 'سامر خليل', 'نور السيد', 'هدى عباس', 'ياسين بن علي', 'مريم زيدان', 'طارق عثمان'],
  talks: [
    ['مرحبًا، هل فات موعد التقديم ليناير؟', 'جيد. ما الوثائق المطلوبة؟', 'لدي اثنتان منها. هل أرسل الثالثة لاحقًا؟'],
    ['السلام عليكم، هل أحتاج إلى تأشيرة لثلاثة أشهر فقط؟', 'معي جوازا سفر. أيهما أستخدم؟', 'شكرًا، فهمت.'],
    ['خُصم المبلغ من بطاقتي مرتين أمس.', 'بينهما دقيقة واحدة.', 'كم يستغرق رد المبلغ عادة؟'],
    ['كيف تجري المقابلة؟', 'هل تكون بالإنجليزية من البداية؟', 'هل يمكنني إحضار ملاحظات؟'],
  ],
  nudges: ['مرحبًا؟', 'هل من أحد هنا؟', 'هل وصلت رسالتي؟'],
  thanks: ['شكرًا، هذا كل شيء.', 'شكرًا جزيلًا على المساعدة!'],
  goodbyes: ['عليّ أن أذهب الآن.', 'لا بأس، سأحاول في وقت آخر.'],
  rude: [
    'لماذا كل هذا التأخير؟؟؟',
    '<b>أجيبوني</b><img src=x onerror="alert(1)">',
    `${'سألت هذا السؤال ثلاث مرات ولم يجبني أحد. '.repeat(12)}إذن؟`,
    'هذه أسوأ خدمة رأيتها.',
  ],
}

/** In the language in which the desk welcomes; in English where it speaks another, or none. */
export function catalogueFor(languages: readonly string[]): { readonly locale: string; readonly catalogue: Catalogue } {
  const onlyArabic = languages.includes('ar') && !languages.includes('en')
  return onlyArabic ? { locale: 'ar', catalogue: arabic } : { locale: 'en', catalogue: english }
}

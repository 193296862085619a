// Words that act wherever somebody takes them for more than words: as markup, in an attribute, in a script, in a template.
// Each is proven to be live in hostile.test.ts, on a page that has no defence. Whatever acts calls h().

export interface HostileWords {
  readonly text: string
  /** What stands around it on a page where it acts. */
  readonly before: string
  readonly after: string
}

/** Markup that acts by itself, or once it is pressed. */
const acts = [
  '<script>h()</script>',
  '<SCRIPT>h()</SCRIPT >',
  '<script/x>h()</script>',
  '<img src=x onerror=h()>',
  '<IMG SRC=x oNeRrOr=h()>',
  '<img/src="x"/onerror=h()>',
  '<img src=x onerror="h&#40;)">',
  '<img src=x onerror=&#x68;()>',
  '<img srcset=x onerror=h()>',
  '<image src=x onerror=h()>',
  '<svg onload=h()>',
  '<svg/onload=h()>',
  '<svg><script>h()</script>',
  '<svg><image href=x onerror=h()>',
  '<svg><animate onbegin=h() dur=1s>',
  '<svg><set onbegin=h() attributeName=x>',
  '<svg><a onclick=h()><text y=9>x</text></a>',
  '<math><mi xlink:href=x onclick=h()>x',
  '<iframe onload=h()></iframe>',
  '<iframe srcdoc="<script>parent.h()</script>">',
  '<iframe src=javascript:parent.h()>',
  '<object data=data:, onload=h() onerror=h()>',
  '<body onload=h()>',
  '<video><source onerror=h()></video>',
  '<video src=x onerror=h()></video>',
  '<audio src=x onerror=h()></audio>',
  '<input autofocus onfocus=h()>',
  '<select autofocus onfocus=h()></select>',
  '<button onclick=h()>x</button>',
  '<a href=javascript:h()>x</a>',
  '<a href="java&Tab;script:h()">x</a>',
  '<details open ontoggle=h()>x</details>',
  '<textarea autofocus onfocus=h()>',
  '<style onload=h()></style>',
  '<input type=image src=x onerror=h()>',
  '<form action=javascript:h()><button>x</button>',
]

/** How markup comes out of where it was put: what opens the place, what leaves it, and what may stand after. */
const places: readonly (readonly [before: string, out: string, after: string])[] = [
  ['<p>', '', '</p>'],
  ['<p title="', '">', '"></p>'],
  ["<p title='", "'>", "'></p>"],
  ['<p title=', '>', '></p>'],
  ['<textarea>', '</textarea>', '</textarea>'],
  ['<title>', '</title>', '</title>'],
  ['<!--', '-->', '-->'],
  ['<style>', '</style>', '</style>'],
  ['<script>var said = "', '</script>', '"</script>'],
]

/** What needs no markup: it leaves a string, an attribute or an address. */
const others: readonly HostileWords[] = [
  ...['";h();"', '"-h()-"', '"+h()+"', '"\u2028h()//'].map((text) => ({
    text,
    before: '<script>var said = "',
    after: '"</script>',
  })),
  { text: '\\";h();//', before: '<script>var said = "\\', after: '"</script>' },
  { text: '"}];h();[{"b":"', before: '<script>var said = [{"a":"', after: '"}]</script>' },
  ...["';h();'", "'-h()-'"].map((text) => ({ text, before: "<script>var said = '", after: "'</script>" })),
  ...['${h()}', '`;h();`'].map((text) => ({ text, before: '<script>var said = `', after: '`</script>' })),
  ...['x" onfocus=h() autofocus x="', 'x" onmouseenter=h() x="'].map((text) => ({
    text,
    before: '<input value="',
    after: '">',
  })),
  ...['javascript:h()', 'JaVaScRiPt:h()', ' javascript:h()', 'javascript://x%0Ah()'].map((text) => ({
    text,
    before: '<a href="',
    after: '">x</a>',
  })),
]

/** Three hundred and more; none is longer than a tag may be. */
export const hostileWords: readonly HostileWords[] = [
  ...places.flatMap(([before, out, after]) => acts.map((act) => ({ text: `${out}${act}`, before, after }))),
  ...others,
]

/** In texts of several lines, each no longer than this. */
export function packed(most: number): string[] {
  const texts: string[] = []
  for (const { text } of hostileWords) {
    const last = texts.at(-1)
    if (last === undefined || last.length + text.length + 1 > most) texts.push(text)
    else texts[texts.length - 1] = `${last}\n${text}`
  }
  return texts
}

// What came of a rehearsal, in sentences with their figures: waits, answers, misses, the busiest minute, limits.
import type { Miss, Report } from '../../domain/rehearsal/report.ts'
import { Icon } from '../../ui/icon.tsx'
import { clock as clockShape, hourglass, messageCircle, triangleAlert, users } from '../../ui/shapes.ts'
import { howLong } from '../event/event-times.ts'
import { figure } from '../frame/figures.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { ConsoleWords } from '../../words/console.ts'

export function ReportView({ report }: { readonly report: Report }) {
  const words = useWords()
  const { arrived, answered, misses, busiest } = report
  return (
    <>
      <dl className="report">
        <Line shape={users} label={words('rehearsal.report.came')}>
          {words('rehearsal.report.answered', { answered: figure(answered, words), arrived: figure(arrived, words) })}
        </Line>
        <Line shape={hourglass} label={words('rehearsal.report.waits')}>
          {waitWords(report, words)}
        </Line>
        <Line shape={messageCircle} label={words('rehearsal.report.first')}>
          {answerWords(report, words)}
        </Line>
        <Line shape={clockShape} label={words('rehearsal.report.busiest')}>
          {busiest
            ? words('rehearsal.report.minute', {
                time: clock(busiest.at, words),
                arrivals: busiest.arrivals,
                messages: busiest.messages,
              })
            : words('rehearsal.report.nobody')}
        </Line>
        <Line shape={triangleAlert} label={words('rehearsal.report.limits')}>
          {limitWords(report, words).join(' ')}
        </Line>
      </dl>
      {misses.length > 0 && <Misses misses={misses} />}
    </>
  )
}

interface LineProps {
  readonly shape: string
  readonly label: string
  readonly children: string
}

function Line({ shape, label, children }: LineProps) {
  return (
    <div className="report-line">
      <dt>
        <Icon shape={shape} size="s" />
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** To the second below two minutes, where a minute more or less is what matters. */
function lasted(ms: number, words: ConsoleWords): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 120 ? words('rehearsal.seconds', { count: seconds }) : howLong(ms, words)
}

function waitWords({ waits }: Report, words: ConsoleWords): string {
  if (!waits) return words('rehearsal.report.waits.none')
  const { count, median, longest } = waits
  return words('rehearsal.report.waits.some', { count, median: lasted(median, words), longest: lasted(longest, words) })
}

function answerWords({ firstAnswers }: Report, words: ConsoleWords): string {
  if (!firstAnswers) return words('rehearsal.report.first.none')
  const { median, longest } = firstAnswers
  return words('rehearsal.report.first.some', { median: lasted(median, words), longest: lasted(longest, words) })
}

function limitWords({ bound: { desk, host }, over }: Report, words: ConsoleWords): string[] {
  if (desk === null && host === null) return [words('rehearsal.report.limits.none')]
  const said = [
    desk !== null &&
      words(desk > 0 ? 'rehearsal.report.desk' : 'rehearsal.report.desk.free', { time: lasted(desk, words) }),
    host !== null &&
      words(host > 0 ? 'rehearsal.report.host' : 'rehearsal.report.host.free', { time: lasted(host, words) }),
    over > 0 && words('rehearsal.report.over', { count: over }),
  ]
  return said.filter((sentence) => sentence !== false)
}

const mostNamed = 50

/** Whom nobody has answered, the longest first. */
function Misses({ misses }: { readonly misses: readonly Miss[] }) {
  const words = useWords()
  const more = misses.length - mostNamed
  return (
    <section aria-label={words('rehearsal.report.misses')}>
      <h3 className="report-misses">{words('rehearsal.report.misses.count', { count: misses.length })}</h3>
      <ul className="things">
        {misses.slice(0, mostNamed).map(({ name, left, afterMs }, place) => (
          <li className="thing" key={`${place}`}>
            <bdi className="grow">{name ?? words('rehearsal.report.unnamed')}</bdi>
            <span className="thing-line">
              {words(left ? 'rehearsal.report.left' : 'rehearsal.report.unanswered', { time: lasted(afterMs, words) })}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="small quiet">{words('rehearsal.report.more', { count: more })}</p>}
    </section>
  )
}

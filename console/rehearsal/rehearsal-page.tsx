// One rehearsal: how it stands, what came of it, and the way to have it gone.
import { Link } from 'wouter'
import { runs } from '../../domain/rehearsal/rehearsal.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { flaskConical, rotateCcw, trash } from '../../ui/shapes.ts'
import { useDirectory, useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page, Part } from '../frame/page.tsx'
import { paths } from '../frame/paths.ts'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { Progress } from './progress.tsx'
import { type RehearsalDesk, rehearsals } from './real-desks.ts'
import { ReportView } from './report-view.tsx'
import { useRehearsalNow } from './use-now.ts'
import { useEndRehearsal, useRehearse } from './use-rehearse.ts'
import { useReport } from './use-report.ts'

export function RehearsalPage({ id }: { readonly id: string }) {
  const words = useWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  const desk = rehearsals(directory).find((one) => one.id === id)
  if (!directory) {
    return (
      <Page title={words('rehearsal.chip')}>
        <Skeleton rows={4} word={words('common.loading')} />
      </Page>
    )
  }
  return desk && organises ? <Rehearsal desk={desk} /> : <NotHere />
}

function Rehearsal({ desk }: { readonly desk: RehearsalDesk }) {
  const words = useWords()
  const running = runs(desk)
  const now = useRehearsalNow(desk.id, running)
  const { request, stop, purge } = useEndRehearsal(desk.id)
  const acts = (
    <>
      {running && (
        <Button busy={request.busy} onClick={() => void stop()}>
          {words('rehearsal.stop')}
        </Button>
      )}
      <Button kind="danger" shape={trash} busy={request.busy} onClick={() => void purge()}>
        {words('rehearsal.purge')}
      </Button>
    </>
  )
  return (
    <Page title={words('rehearsal.of', { name: desk.name })} acts={acts}>
      <Part title={words('rehearsal.now')} acts={<State running={running} />}>
        <Kept desk={desk} />
        <Progress now={now} guests={desk.rehearsal.guests} />
        <Problem text={request.problem} />
      </Part>
      {!running && <Outcome desk={desk} />}
    </Page>
  )
}

/** The report comes with the end; until then there are figures. */
function Outcome({ desk }: { readonly desk: RehearsalDesk }) {
  const words = useWords()
  const report = useReport(desk.id, runs(desk))
  return (
    <Part title={words('rehearsal.report')} acts={<Again desk={desk} />}>
      {report ? <ReportView report={report} /> : <Skeleton rows={5} word={words('common.loading')} />}
    </Part>
  )
}

/** The same guests, at the same pace: what has changed meanwhile is on our side. */
function Again({ desk: { rehearsal } }: { readonly desk: RehearsalDesk }) {
  const words = useWords()
  const { request, begin } = useRehearse()
  return (
    <>
      <Button shape={rotateCcw} flip busy={request.busy} onClick={() => void begin(rehearsal.of, rehearsal)}>
        {words('rehearsal.again')}
      </Button>
      <Problem text={request.problem} />
    </>
  )
}

function State({ running }: { readonly running: boolean }) {
  const words = useWords()
  if (!running) return <Chip shape={flaskConical}>{words('rehearsal.over')}</Chip>
  return (
    <Chip meaning="live" pulse>
      {words('rehearsal.runs')}
    </Chip>
  )
}

/** What becomes of it, and when. */
function Kept({ desk: { rehearsal } }: { readonly desk: RehearsalDesk }) {
  const words = useWords()
  const now = useNow()
  if (rehearsal.purgeAt === null) {
    return (
      <p className="quiet">
        {words('rehearsal.running.lead')} <Link href={paths.talk}>{words('rehearsal.work')}</Link>
      </p>
    )
  }
  return <p className="quiet">{words('rehearsal.kept', { time: moment(rehearsal.purgeAt, now, words) })}</p>
}

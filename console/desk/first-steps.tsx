// The first screen after set-up: the desk is open, the guest's page is one press away, and what arrives is real.
import { useLocation } from 'wouter'
import type { ReactNode } from 'react'
import type { Desk } from '../../domain/desk/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { circleCheck, copy, externalLink } from '../../ui/shapes.ts'
import { choose, useChoices } from '../frame/choices.ts'
import { useDirectory, useHouse, useRole } from '../frame/house.tsx'
import { deskPath, guestAddress, paths } from '../frame/paths.ts'
import { realDesks } from '../rehearsal/real-desks.ts'
import { TenGuests } from '../rehearsal/ten-guests.tsx'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'

export function FirstSteps() {
  const words = useWords()
  const directory = useDirectory()
  const desk = realDesks(directory).find((one) => one.open)
  return (
    <section className="pane pane-talk" aria-label={words('first.steps')}>
      <header className="pane-head">
        <h2 className="grow">{words('first.steps')}</h2>
        {desk && (
          <Chip meaning="live" pulse>
            <bdi>{desk.name}</bdi>
          </Chip>
        )}
      </header>
      <div className="scroll">
        <div className="hello">
          <div className="intro">
            <h3>{words('first.title')}</h3>
            <p className="quiet">{desk ? words('first.lead') : words('first.nodesk')}</p>
          </div>
          {desk && <BothSides desk={desk} />}
          {desk && <WithoutAGuest desk={desk} />}
          <Steps />
          <ThreeKeys />
        </div>
      </div>
    </section>
  )
}

function BothSides({ desk }: { readonly desk: Desk }) {
  const words = useWords()
  const address = guestAddress(desk.slug)
  return (
    <div className="hello-row">
      <div className="go">
        <Button kind="main" shape={externalLink} flip onClick={() => openBeside(address)}>
          {words('first.open')}
        </Button>
        <Button
          shape={copy}
          onClick={() => void navigator.clipboard.writeText(address).then(() => toast(words('desks.address.copied')))}
        >
          {words('first.copy')}
        </Button>
      </div>
      <p className="small quiet">
        {words('first.phone')} <bdi className="strong">{address}</bdi>
      </p>
    </div>
  )
}

/** The product with people in it, before there are any. */
function WithoutAGuest({ desk }: { readonly desk: Desk }) {
  const words = useWords()
  if (useRole() === 'host') return null
  return (
    <div className="hello-row">
      <p className="small quiet">{words('rehearsal.ten.lead')}</p>
      <div className="go">
        <TenGuests desk={desk} />
      </div>
    </div>
  )
}

/** A window as wide as a phone, at the end of the screen, so that both sides are seen at once. */
function openBeside(address: string): void {
  const height = Math.min(screen.availHeight, 844)
  const features = `popup,noopener,width=390,height=${height},left=${screen.availWidth - 400},top=40`
  window.open(address, '_blank', features)
}

function Steps() {
  const words = useWords()
  const { bell } = useHouse()
  const [, go] = useLocation()
  const { heard } = useChoices()
  const organises = useRole() !== 'host'
  const directory = useDirectory()
  const others = [...(directory?.hosts.values() ?? [])].filter((host) => !host.removed).length > 1
  const desks = realDesks(directory).length > 1
  const ring = () => void bell.test('arrival').then(() => choose({ heard: true }))
  return (
    <ol className="steps">
      <Step done={heard} title={words('first.bell')} lead={words('first.bell.lead')}>
        <Button size="s" onClick={ring}>
          {words('first.bell.act')}
        </Button>
      </Step>
      {organises && (
        <>
          <Step done={desks} title={words('first.desk')} lead={words('first.desk.lead')}>
            <Button size="s" onClick={() => go(deskPath('new'))}>
              {words('first.desk.act')}
            </Button>
          </Step>
          <Step done={others} title={words('first.people')} lead={words('first.people.lead')}>
            <Button size="s" onClick={() => go(paths.people)}>
              {words('first.people.act')}
            </Button>
          </Step>
        </>
      )}
    </ol>
  )
}

interface StepProps {
  readonly done: boolean
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}

function Step({ done, title, lead, children }: StepProps) {
  return (
    <li className="step" data-done={done ? '' : undefined}>
      {done ? <Icon shape={circleCheck} /> : <span className="hole" />}
      <div className="grow">
        <p className="strong">{title}</p>
        <p className="small quiet">{lead}</p>
      </div>
      {children}
    </li>
  )
}

function ThreeKeys() {
  const words = useWords()
  return (
    <section aria-label={words('first.keys')} className="hello-row">
      <h4 className="small strong">{words('first.keys')}</h4>
      <p className="keys-line small">
        <span className="row-flex">
          <Kbd keys={['U']} />
          {words('keys.unread.next')}
        </span>
        <span className="row-flex">
          <Kbd keys={['E']} />
          {words('keys.close')}
        </span>
        <span className="row-flex">
          <Kbd keys={['Ctrl', 'K']} />
          {words('keys.palette')}
        </span>
      </p>
    </section>
  )
}

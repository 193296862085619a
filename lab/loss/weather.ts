// A network that loses packets, by the kernel's own filter: on the loopback of a namespace of our own, and nowhere else.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const table = 'parley-lab'

/** Throws unless this process has a network of its own, in which there is nobody else. */
export function openLoopback(): void {
  const devices = readFileSync('/proc/self/net/dev', 'utf8').split('\n').slice(2).filter(Boolean)
  if (devices.some((line) => line.split(':')[0]?.trim() !== 'lo'))
    throw new Error('Packets are lost in a network namespace of our own only')
  execFileSync('ip', ['link', 'set', 'lo', 'up'])
}

/** From now on so many of a hundred packets to and from this port are lost on their way, each by itself. */
export function lose(port: number, percent: number): void {
  const ways = [`tcp dport ${port}`, `tcp sport ${port}`]
  const rules = ways.flatMap((way) => [
    `${way} counter name seen`,
    `${way} numgen random mod 100 < ${percent} counter name lost drop`,
  ])
  const chain = `chain weather {\ntype filter hook input priority 0; policy accept;\n${rules.join('\n')}\n}`
  const counters = 'counter seen {\n}\ncounter lost {\n}'
  const begin = `table inet ${table}\ndelete table inet ${table}\n`
  execFileSync('nft', ['-f', '-'], { input: `${begin}table inet ${table} {\n${counters}\n${chain}\n}\n` })
}

/** Packets since the weather began, and how many of them were lost. */
export function packets(): { readonly seen: number; readonly lost: number } {
  const said = execFileSync('nft', ['-j', 'list', 'counters', 'table', 'inet', table], { encoding: 'utf8' })
  const { nftables } = JSON.parse(said) as { nftables: { counter?: { name: string; packets: number } }[] }
  const of = (name: string) => nftables.find(({ counter }) => counter?.name === name)?.counter?.packets ?? 0
  return { seen: of('seen'), lost: of('lost') }
}

// Loaded before a measured server: collects garbage and tells its memory when asked, and ends with whoever started it.
interface Ordered {
  readonly do: 'memory'
}

process.on('message', ({ do: what }: Ordered) => {
  if (what === 'memory') void collected().then((answer) => process.send?.({ answer }))
})
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Listening must not keep alive what would end by itself.
process.channel?.unref()

/** Bytes held by the process once nothing is left to collect. */
async function collected(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return process.memoryUsage.rss()
}

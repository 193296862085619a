// The sound of an answer: one low wooden tap. Its visual twin is the count in the page's title and on the way to the newest.

/** No sound twice within this time. */
const restMs = 2_000
const frequencyHz = 440
const lengthS = 0.06

let audio: AudioContext | undefined
let lastAt = Number.NEGATIVE_INFINITY

/** Plays it, unless it was played a moment ago or the browser keeps pages silent until they are touched. */
export function tap(now: number = performance.now()): void {
  if (now - lastAt < restMs) return
  lastAt = now
  audio ??= new AudioContext()
  void audio.resume()
  const tone = new OscillatorNode(audio, { frequency: frequencyHz })
  const volume = new GainNode(audio, { gain: 0 })
  const at = audio.currentTime + 0.01
  volume.gain.linearRampToValueAtTime(0.25, at).exponentialRampToValueAtTime(0.001, at + lengthS)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + lengthS)
}

// Sounds of sine with a soft attack, short and low: two notes for an arrival, one wooden tap for a message of mine, three quick ones when
// I am meant; two notes down where a bot needs a person.

export interface Tone {
  readonly hertz: number
  /** Seconds after the start. */
  readonly at: number
  readonly seconds: number
  /** How loud beside the others, 0 to 1. */
  readonly level: number
}

export type Sound = 'arrival' | 'message' | 'meant' | 'needed'

/** E5 and B5, 90 ms each, with a bell's tail; A4, 60 ms; D5, three times 50 ms. */
export const sounds: Readonly<Record<Sound, readonly Tone[]>> = {
  arrival: [
    { hertz: 659.25, at: 0, seconds: 0.09, level: 1 },
    { hertz: 987.77, at: 0.09, seconds: 0.3, level: 0.9 },
    { hertz: 1975.53, at: 0.09, seconds: 0.22, level: 0.2 },
  ],
  message: [
    { hertz: 440, at: 0, seconds: 0.06, level: 1 },
    { hertz: 880, at: 0, seconds: 0.03, level: 0.35 },
  ],
  meant: [0, 0.11, 0.22].map((at) => ({ hertz: 587.33, at, seconds: 0.05, level: 0.9 })),
  needed: [
    { hertz: 493.88, at: 0, seconds: 0.12, level: 1 },
    { hertz: 349.23, at: 0.13, seconds: 0.25, level: 1 },
  ],
}

/** About -18 LUFS at full volume. */
const loudest = 0.22

/** Schedules the tones of one sound on a context that runs. */
export function play(context: AudioContext, sound: Sound, volume: number): void {
  const start = context.currentTime + 0.01
  for (const tone of sounds[sound]) playTone(context, tone, { start, gain: loudest * volume * tone.level })
}

function playTone(
  context: AudioContext,
  { hertz, at, seconds }: Tone,
  { start, gain }: { start: number; gain: number },
) {
  const wave = context.createOscillator()
  const shape = context.createGain()
  wave.frequency.value = hertz
  shape.gain.setValueAtTime(0, start + at)
  shape.gain.linearRampToValueAtTime(gain, start + at + 0.008)
  shape.gain.exponentialRampToValueAtTime(0.0001, start + at + seconds)
  wave.connect(shape).connect(context.destination)
  wave.start(start + at)
  wave.stop(start + at + seconds + 0.02)
}

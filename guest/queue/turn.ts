// "Your turn": three notes up and a buzz. Its visual twins are the page's title and the line that says so.

const notesHz = [523.25, 659.25, 783.99]
const noteS = 0.11

/** Plays it, where the browser lets a page be heard, and buzzes where there is something to buzz. */
export function callToTurn(sound: boolean): void {
  navigator.vibrate?.([80, 60, 80])
  if (!sound) return
  const audio = new AudioContext()
  void audio.resume()
  notesHz.forEach((frequency, index) => {
    const at = audio.currentTime + 0.02 + index * noteS
    const tone = new OscillatorNode(audio, { type: 'sine', frequency })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(0.2, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, at + noteS * 2)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + noteS * 2)
    if (index === notesHz.length - 1) tone.onended = () => void audio.close()
  })
}

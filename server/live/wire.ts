// A frame down as it goes over the network: made once, written as it is to everybody who hears it.
import type { FrameDown } from '../../protocol/frames.ts'

/** The bytes of one WebSocket message of text, whole and neither masked nor compressed (RFC 6455, 5.2). */
export function wire(frame: FrameDown): Buffer {
  const text = JSON.stringify(frame)
  const size = Buffer.byteLength(text)
  const header = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(header + size)
  bytes[0] = 0x81
  if (header === 2) bytes[1] = size
  else if (header === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(size, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(size), 2)
  }
  bytes.write(text, header)
  return bytes
}

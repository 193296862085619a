/** A moment, in whole milliseconds since 1970 in UTC, always by the server's clock. */
export type Instant = number

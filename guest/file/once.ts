/** The same answer for the same object. */
export function once<Asked extends object, Answer>(make: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const made = new WeakMap<Asked, Answer>()
  return (asked) => {
    const answer = made.get(asked) ?? make(asked)
    made.set(asked, answer)
    return answer
  }
}

// Parts that only some people need come when they are asked for, and are drawn when they are there.

/** Hands to the component what it asked for. Where the network does not bring it, all stays as it is. */
export function fetchFor<Parts>(component: { setState(parts: Parts): void }, asked: Promise<Parts>): void {
  asked.then(
    (parts) => component.setState(parts),
    () => {},
  )
}

/** Set while files of a guest wait on this device: then what shows them is needed from the start. */
export const unsentPlace = 'parley:files'

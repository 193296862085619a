// All that stands beside words, as one file: each more is one more name that the page keeps for when there is no network.
export { Cards } from '../bot/cards.tsx'
export { OfferView } from './offer.tsx'

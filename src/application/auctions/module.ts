import { auctionEvents } from '../../domain/auctions/events.ts'

export const auctionsModule = { name: 'auctions', events: auctionEvents }

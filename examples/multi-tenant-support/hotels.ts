/** A tenant: a hotel with rules of its own, which the hotel edits when it likes. */
export interface Hotel {
  readonly name: string
  readonly house: string
  /** Booking numbers of guests who write. */
  readonly bookings: readonly string[]
}

const lines = (...rules: readonly string[]): string => rules.join('\n')

export const hotels: readonly Hotel[] = [
  {
    name: 'Alder House',
    house: lines(
      'Cancellation: free until 18:00 on the day before arrival, afterwards one night.',
      'Breakfast: from 07:00 to 10:30, included in every rate but the one called Room Only.',
      'Dogs: welcome in all rooms, one for each room, €12.00 a night with basket and bowl.',
      'Parking: in the yard, €9.00 a night, no booking. Check-in from 15:00, check-out until 11:00. The sauna is open from 16:00 to 22:00 and closed on Mondays. Keys are left in the box beside the door after 23:00.',
    ),
    bookings: ['A-1001', 'A-1002', 'A-1003', 'A-1004'],
  },
  {
    name: 'Birch Hotel',
    house: lines(
      'Cancellation: free until seven days before arrival, afterwards half of the stay.',
      'Breakfast: from 06:30 to 10:00, €17.50 for each guest, children under six free.',
      'Dogs: in the garden rooms only, €20.00 for the stay, not in the restaurant.',
      'Parking: 40 places under the house, €14.00 a night, to be booked. Check-in from 14:00, check-out until 12:00. The roof is closed in winter. The front desk is open day and night.',
    ),
    bookings: ['B-2001', 'B-2002', 'B-2003', 'B-2004'],
  },
  {
    name: 'Cedar Lodge',
    house: lines(
      'Cancellation: free until 14 days before arrival, afterwards the whole stay, because there are nine rooms.',
      'Breakfast: brought to the door at the hour of your choice, included.',
      'Dogs: no, because of the sheep.',
      'Parking: at the end of the track, free; from November to March with snow chains. Check-in from 16:00 to 20:00, check-out until 10:00. There is no lift, and no telephone signal behind the barn.',
    ),
    bookings: ['C-3001', 'C-3002', 'C-3003', 'C-3004'],
  },
  {
    name: 'Dune Rooms',
    house: lines(
      'Cancellation: free until noon on the day of arrival.',
      'Breakfast: not in the house; the bakery opposite opens at 06:00 and gives our guests coffee.',
      'Dogs: welcome from October to April, free.',
      'Parking: in the street with a card that we lend. Check-in with a code from 15:00, check-out until 11:00. Sand is swept daily. Surfboards stay in the rack.',
    ),
    bookings: ['D-4001', 'D-4002', 'D-4003', 'D-4004'],
  },
  {
    name: 'Elm & Station',
    house: lines(
      'Cancellation: free until 16:00 on the day of arrival, for business rates at any time.',
      'Breakfast: from 05:30 on working days and from 07:00 otherwise, €15.00, or a bag to take along for €7.50.',
      'Dogs: small ones in the rooms on the first floor, €10.00 a night.',
      'Parking: none; the garage of the station takes €22.00 a day. Check-in from 13:00, check-out until 12:00. Trains can be heard on the side of the tracks, ear plugs lie on the night table.',
    ),
    bookings: ['E-5001', 'E-5002', 'E-5003', 'E-5004'],
  },
]

/** What Birch Hotel writes into its rules one afternoon. */
export const EDIT = {
  /** Ten seconds each since the first guest came. */
  tick: 7,
  hotel: 'Birch Hotel',
  before: 'Cancellation: free until seven days before arrival, afterwards half of the stay.',
  after: 'Cancellation: free until three days before arrival, afterwards one night.',
} as const

/** Somebody who asks, from a section of the handbook. */
export interface Colleague {
  readonly name: string
  readonly section: string
  readonly questions: readonly Question[]
}

export interface Question {
  readonly text: string
  /** The page that answers it. */
  readonly page: string
}

const asked = (text: string, page: string): Question => ({ text, page })

export const colleagues: readonly Colleague[] = [
  {
    name: 'Ada',
    section: 'joining',
    questions: [
      asked('When does my first day start, and where do I go?', 'joining/first-day'),
      asked('How long is probation?', 'joining/probation'),
      asked('Which team does my buddy come from?', 'joining/buddy'),
      asked('I lost my badge. What does that cost?', 'joining/badge'),
      asked('On which day of the month does my pay arrive?', 'joining/pay-day'),
      asked('May I use the laptop for private things?', 'joining/laptop'),
      asked('And how many days of annual leave do I have?', 'time-off/annual-leave'),
      asked('What do I do on the first day that I am ill?', 'time-off/sick-leave'),
    ],
  },
  {
    name: 'Ben',
    section: 'travel',
    questions: [
      asked('May I fly, or do I have to take the train?', 'travel/trains-and-flights'),
      asked('What may a night in a hotel cost?', 'travel/hotels'),
      asked('How much is the daily allowance for meals?', 'travel/daily-allowance'),
      asked('What do I get for a kilometre in my own car?', 'travel/car'),
      asked('May I work from another country for two weeks?', 'travel/abroad'),
      asked('May I visit a gauge alone?', 'travel/site-visits'),
      asked('Where do I claim expenses?', 'money/expenses'),
      asked('Is there a company card for people who travel?', 'money/company-card'),
    ],
  },
  {
    name: 'Cleo',
    section: 'workshop',
    questions: [
      asked('Who may open the test tank?', 'workshop/test-tank'),
      asked('Which gear do I wear at the lathe?', 'workshop/protective-gear'),
      asked('Where do I write down an accident?', 'workshop/accidents'),
      asked('Where do chemicals go in the evening?', 'workshop/chemicals'),
      asked('How old may a calibration be when a gauge leaves?', 'workshop/calibration'),
      asked('What does a week of stand-by duty pay?', 'workshop/night-work'),
      asked('Who has to work on bridge days?', 'time-off/public-holidays'),
      asked('Does my badge open the calibration laboratory?', 'joining/badge'),
    ],
  },
]

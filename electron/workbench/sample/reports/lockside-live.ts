import type { SampleReport } from '../sample-types';

// The accents are written as combining marks (\u0301, \u0308), as many keyboards and some publishing systems produce
// them; as escapes, so that no editor composes them by accident. The flag uses a region code that no country has.
export const locksideLive: SampleReport = {
  slug: 'lockside-live',
  title: 'What Ve\u0301ssery posted while the water ran',
  date: '2025-09-17',
  author: 'Ire\u0301ne Mo\u0301rath, Lockside Live',
  url: 'https://lockside-live.example/stories/what-vessery-posted',
  text: `Ve\u0301ssery wrote its own report on Tuesday night, in short lines and long rows of pictures. Lockside Live has gone through about 2,300 public posts sent between 9.30 p.m. and midnight, and has asked the authors quoted here for leave.

The first came at 9.41 from Noe\u0301mi Bra\u0301ska, who lives above the chandler’s: “The gate is open and it should not be open 😳 We are leaving, all of us 👨‍👩‍👧‍👦 and gran 👵🏽, cat in a bag, Weir Street is under 30 cm already.” At 9.58 she added: “Make that 60.”

Zoe\u0308 Ra\u0301nalt, skipper of the barge Corn Marigold, wrote from the bank: “On our side in the mud, nobody hurt, about 500 tonnes of barley off to Skarrow without us 🏴‍☠️ but the flag is still up 🇽🇵.” Her post was shared 4,100 times before breakfast, more than any other that we found.

Not all of it was true. An account called HadderyAlerts, which does not belong to the province, claimed at 10.15 that “up to 5,000” people were trapped ‼️ It was passed on at least 1,900 times in less than an hour. At 11.02 the Haddery Directorate of Public Safety called the claim “invented”, and the account deleted it. By then a guest on the Coast Channel had read it out on air, citing “people on the ground”.

The directorate’s own account gave a number only at 6.12 on Wednesday morning: at least 340 people out of their homes, citing Commissioner Ilse Brandock. Of the posts that we read, 187 were by people who said that they had left, and they spoke of another 520 or so who were with them. That is no census 🤷🏾‍♀️ but it is more than 340.

One quarrel was older than the night. Of those who named the town, 1,412 wrote Ve\u0301ssery with its accent and 655 wrote Vessery without; official maps dropped it in 1998. “It is not a decoration,” wrote Aime\u0301 Dorelle, who teaches at the school where the gymnasium was filling up. “It is where the stress goes 🙃 And tonight it went there.”
`,
};

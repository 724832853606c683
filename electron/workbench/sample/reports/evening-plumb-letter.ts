import type { SampleReport } from '../sample-types';

export const eveningPlumbLetter: SampleReport = {
  slug: 'evening-plumb-letter',
  title: 'Letter: A little arithmetic, please',
  date: '2025-09-27',
  author: 'Aubrey Tench, letter to The Evening Plumb',
  url: 'https://evening-plumb.example/letters/2025/09/27/a-little-arithmetic',
  text: `Sir, – For forty years I taught arithmetic to the children of Low Haddery, and I should be grateful for a little of it in the newspapers.

In the eleven days since the gate fell at Vessery I have read that the number of people driven from their homes was at least 340 (the directorate, by way of the Halyard agency), 412 (the authority), about 600 (a warden with an exercise book, reported by the Haddery Lantern, and the only one who seems to have knocked on a door), nearly 700 (a volunteer, on the wireless) and between 900 and 1,200 (a person without a name). I do not complain that they differ. People move about; some go back for their spectacles. I complain that your report of last Saturday added two of them together and arrived at “more than 1,600”.

The same goes for money. The repair is one thing, the loss to the state another, and the loss to everybody a third. Under 25 million pells, nearly 90 million and up to 110 million may all be true at once, as my weight, my wife’s and that of our house may all be true at once. To print them in one table under the word “cost”, as you did on Monday, is to teach the public that nobody knows anything, which is not so.

May I suggest three questions to be asked of any figure before it is set in type? Who counted? What did they count? And up to when? Commissioner Brandock counted beds; the warden counted neighbours; the ministry’s friend counted, if he counted at all, everyone who was not at home. Each of these is a respectable thing to count. They are not the same thing.

And a fourth, for the cautious: does the second paper to print a number know anything that the first did not? The Tribune and the Scarrow Register carried one report to the last comma. My neighbour, a careful man, believed the higher number because he had read it twice.

As for the barley, 11,400 quintals are 1,140 tonnes. A gentleman on this page held last week that the growers had “claimed ten times the official loss”. They had claimed the official loss. He had mislaid a unit.

I have no stake in the matter beyond a nephew at the lock, who tells me that it will be six weeks, and a fondness for the smell of malt.

Yours faithfully,

Aubrey Tench, Low Haddery
`,
};

import type { SampleReport } from '../sample-types';

export const hadderyLantern: SampleReport = {
  slug: 'haddery-lantern',
  title: 'Who counted whom: the Tanneries dries out and disagrees',
  date: '2025-09-20',
  author: 'Edda Quince, The Haddery Lantern',
  url: 'https://haddery-lantern.example/week-38/who-counted-whom',
  text: `The water has gone from Weir Street, and the argument about how many of us ran from it has begun. Bettany Roke, warden of the Tanneries since 2009, went from door to door on Thursday with a school exercise book. She makes it about 600 people from 211 households. “I know them by name,” she told the Lantern. “I did not count the cats.”

The figure that went round the country was smaller. The Halyard Press Agency reported on Wednesday that at least 340 people had left their homes, quoting the Haddery Directorate of Public Safety, which had it in turn from Commissioner Ilse Brandock. Her office told us that she had relied on the sheet kept at the door of the school gymnasium. By Thursday morning the same sheet, which the Lantern has seen, bore 412 names, and that is the number in the statement of the Tavrel Navigation Authority.

Then a second Halyard report, carried word for word by the Tribune and by the Scarrow Register, raised it to between 900 and 1,200 on the word of an official whom it did not name. Nobody in Véssery whom we asked believes that. The whole of the Tanneries has 1,030 inhabitants, according to last year’s parish roll, and many of them slept through it.

About the barley there is less doubt, because one can smell it. It lies on the bed of the cut as far as Pinnock Reach, nearly 3 kilometres below the lock, and has begun to sprout. Ruan Odell, skipper of the Patient Anna, says he alone lost 640 tonnes. Growers reckon in quintals, and the Cooperative’s weighbridge at Nether Quill shows 11,400 of them, or 1,140 tonnes, for both tipped barges together. The port office in Scarrow, which first spoke of about 1,800 tonnes, now says that it was misheard.

The lock will be shut until at least 31 October, an engineer on the site told us, and “more likely until the first frost”. The authority says ten days. The bus to Ammerlode will run twice an hour until the ferry floats again.

The swimming club asks those who borrowed its 48 blankets to bring them back, dry, by Sunday. And the two keepers, Tomas Ebbing and his daughter Wren, who closed the upper gate by hand with the water at their knees, are home with nothing worse than bruises.
`,
};

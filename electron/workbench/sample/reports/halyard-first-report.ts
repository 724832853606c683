import type { SampleReport } from '../sample-types';

export const halyardFirstReport: SampleReport = {
  slug: 'halyard-first-report',
  title: 'Lock gate fails at Vessery, draining main grain waterway',
  date: '2025-09-17',
  author: 'Halyard Press Agency',
  url: 'https://halyard-press.example/wire/2025/09/17/vessery-lock-gate',
  text: `VESSERY, Pellamar, 17 September (Halyard) – A lock gate on Pellamar’s main grain waterway gave way late on Tuesday, sending a surge of water into the lower town of Vessery, stranding barges along a 14-kilometre stretch and forcing at least 340 people to leave their homes, the Haddery Directorate of Public Safety said on Wednesday.

The directorate, citing Commissioner Ilse Brandock, said nobody had been killed and that two lock keepers were treated for bruises. Brandock told the directorate’s night desk that water had reached 62 houses in the Tanneries, the oldest quarter of the town, within 20 minutes.

The lower gate of Vessery Lock failed at about 9.40 p.m., according to the Tavrel Navigation Authority, which runs the waterway. It said the cause was not yet known.

Twenty-three barges were left aground between Vessery and Ammerlode, the authority said. Two of them tipped, and a port official in Skarrow, who was not authorised to speak publicly, said about 1,800 tonnes of malting barley had been lost, more than a single coaster carries.

“It went with a noise like a tram coming off its rails,” said Jory Tamblin, who keeps the inn beside the lock. “Then the canal was simply gone.”

The Tavrel Navigation carries up to 38 barges a day in the harvest season, most of them to the grain harbour at Skarrow, 60 kilometres downstream. The Ministry of Waterways said in a statement that traffic would be suspended for at least ten days.

Two officials familiar with the matter said the first repair would cost at least 30 million pells. They spoke on condition of anonymity because the assessment had not been published. The authority declined to comment on the cost.

The gate was installed in 1974 and has been inspected twice since 2021, according to the authority’s own register. A growers’ group says that is not the whole story. The East Haddery Growers’ Cooperative said it had warned the authority three times since March about a leaking hinge and had received no answer.

Water levels above the lock had fallen by 2.3 metres by dawn, the directorate said, but the fall had stopped. Residents were expected to stay in a school gymnasium in Upper Vessery until Friday.
`,
};

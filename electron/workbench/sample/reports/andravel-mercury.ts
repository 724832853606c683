import type { SampleReport } from '../sample-types';

export const andravelMercury: SampleReport = {
  slug: 'andravel-mercury',
  title: 'Hinge at Vessery was leaking in January, ministry file shows',
  date: '2025-09-19',
  author: 'Lene Arkwell, The Andravel Mercury',
  url: 'https://andravel-mercury.example/investigations/vessery-hinge-file',
  text: `The Ministry of Waterways knew as early as January that a hinge on the lower gate of Vessery Lock was leaking, according to a file of letters and inspection sheets read by The Andravel Mercury. The gate gave way on Tuesday night and emptied the canal as far as Ammerlode.

The file, passed to this newspaper by a person who has worked in the ministry for more than ten years, contains four letters from the Tavrel Navigation Authority. The first, dated 21 January, asks for 1.6 million pells to replace the hinge before the harvest. The last, dated 4 August, describes the leak as “between 30 and 45 litres a second, and growing”. No reply is on file.

Coren Aldous, the minister, said through a spokeswoman that the letters “concerned routine upkeep” and that the authority had been free to spend its own reserve. The authority’s accounts for last year, which are public, show a reserve of under 900,000 pells.

Anselm Quarrie, a former lock engineer who examined the sheets for the Mercury, said the record was “not one of neglect, but of slowness”. He pointed out that the gate had been inspected in March 2022 and again in March 2024, and that both sheets recommend a new hinge within three years. The authority says that divers inspected the gate a third time, in May. That sheet is not in the file.

What the failure will cost is disputed. The memorandum reported on Thursday by the Halyard agency speaks of nearly 90 million pells. Two bankers who lend to the authority said they were working with 55 million pells spread over three years, or about 18 million a year. The authority says under 25 million.

In Véssery, as its inhabitants still write it, people were counting other things. Ten streets of the Tanneries were without power last night. Hanno Feld, the baker on Weir Street, said he had thrown away 400 loaves. He has also counted 71 flooded houses; the directorate’s count, made in the dark, is 62.

The ministry has promised a review by the end of November. Opposition members of the Assembly want one within ten days. “A hinge does not need a commission,” said Mara Tolliver, who speaks for them on transport. “It needed a cheque.”
`,
};

import type { SampleReport } from '../sample-types';

export const morningTableTranscript: SampleReport = {
  slug: 'morning-table-transcript',
  title: 'The Morning Table, 19 September: Vessery, three days on (transcript)',
  date: '2025-09-19',
  author: 'Radio Pellamar Two',
  url: 'https://radio-pellamar.example/two/morning-table/2025-09-19/transcript',
  text: `PRESENTER: It is ten past seven on Friday, you are listening to The Morning Table, and I am Ione Marchbank. Three days after the lock gate failed in Vessery, we still do not know how many people had to leave. Our correspondent Kit Sorley is on the lock island. Kit, what are they saying there?

SORLEY: Good morning, Ione. It depends on whom you ask, and on whether they have slept. The gymnasium up the hill had nearly 700 people in it at one point on Wednesday, a volunteer from the Lamp Society told me, but she included the helpers. The Navigation Authority says 412. And last night a ministry source, not the one Halyard spoke to, told me that the ministry itself no longer stands by the number of up to 1,200.

PRESENTER: So that one is off the table?

SORLEY: It is off my table. Nobody has withdrawn it in writing.

PRESENTER: With us in the studio is Havel Mirrin of Andravel Polytechnic. Dr Mirrin, you were quoted as saying that nearly ninety cubic metres of water a second came through that gate.

MIRRIN: I said seventy to ninety, and I said it before I had seen the gauge. With the gauge I would say 82, give or take five. And it is not the flow that does the damage, if I may, it is the first quarter of an hour.

PRESENTER: Could it have been foreseen?

MIRRIN: A gate of that kind lasts 40 to 50 years. This one was 51. I would not call that a prophecy.

PRESENTER: The Andravel Mercury says this morning that the authority asked for 1.6 million pells in January to replace the hinge.

MIRRIN: Then it was cheap at the price. I am told that a new pair of leaves would cost at least 18 million, and that is without the crane.

PRESENTER: Kit, the barley. I have three numbers on my sheet: about 1,800 tonnes, 1,140, and 2,600.

SORLEY: The last is what the growers loaded, not what they lost. Dorrit Vasquell, who chairs the Cooperative, said so to me in as many words: “Up to 2,600 went on board. What came off again, you may ask the ducks.” The first came from the harbour at Skarrow, and the harbour master, Piers Danby, told me that he had said eleven hundred.

PRESENTER: And when will boats move again?

SORLEY: The authority says at least ten days from Tuesday. The divers say six weeks. I have a five-pell bet with one of them.

PRESENTER: Kit Sorley in Vessery, thank you. It is a quarter past seven.
`,
};

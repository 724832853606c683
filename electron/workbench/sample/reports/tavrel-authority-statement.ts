import type { SampleReport } from '../sample-types';

export const tavrelAuthorityStatement: SampleReport = {
  slug: 'tavrel-authority-statement',
  title: 'Statement No. 3 on the failure of the lower gate at Vessery Lock',
  date: '2025-09-18',
  author: 'Tavrel Navigation Authority',
  url: 'https://tavrel-navigation.example/statements/2025-09-18-vessery-lock-3',
  text: `The Tavrel Navigation Authority confirms that the west leaf of the lower gate at Vessery Lock failed at 9.38 p.m. on Tuesday, 16 September 2025. The authority regrets the distress caused to the residents of Vessery and to all users of the Navigation.

Persons affected. As of 8 a.m. on 18 September, 412 residents from 187 households had been registered at the reception centre in Upper Vessery. Two employees of the authority received medical care and were discharged the same night. No person is missing. This figure replaces that of at least 340, issued by the Haddery Directorate of Public Safety on 17 September.

Vessels and cargo. Twenty-one barges are aground between Vessery and Ammerlode, not twenty-three as first reported; two vessels were counted twice. The Patient Anna and the Corn Marigold lie on their sides. On the basis of the loading papers, the authority puts the cargo lost at 1,140 tonnes of malting barley. No fuel has been lost. The provincial laboratory found no trace of oil in three samples taken on 17 September.

Water. The Ammerlode pound, which is 13.6 kilometres long, lost about 2.1 million cubic metres in just under seven hours. Its level fell by 1.9 metres at the Vessery gauge. Reports of a fall of 2.3 metres rest on a reading at the inn bridge, where the bed is lower, and should not be repeated without that explanation.

Inspection and maintenance. The gate was inspected in March 2022, in March 2024 and, by divers, in May 2025. Between 2021 and 2024 the authority spent an average of 740,000 pells a year on the gates of its eleven locks. A request for additional funds was addressed to the Ministry of Waterways in January. The authority will not comment on the correspondence while the ministry’s review is under way.

Cost and reopening. The repair of the gate itself is estimated at under 25 million pells. This amount does not include claims by third parties. Traffic will remain suspended for at least ten days from the date of the failure. Small craft of up to 12 tonnes may be carried round the lock by road from 22 September, free of charge.

Questions from the press may be addressed to the director, Osmund Fell. The next statement will be published on Friday at noon.
`,
};

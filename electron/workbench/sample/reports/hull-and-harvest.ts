import type { SampleReport } from '../sample-types';

export const hullAndHarvest: SampleReport = {
  slug: 'hull-and-harvest',
  title: 'Vessery: what we know, what we assume, what it may cost',
  date: '2025-09-25',
  author: 'Hull and Harvest, newsletter of the Inland Insurers’ League',
  url: 'https://inland-insurers.example/hull-and-harvest/39/vessery',
  text: `Nine days after the lower gate failed at Vessery Lock, the League’s loss desk has received 284 notices of claim. Members have asked for one figure. We give them a range, and the reasons for it.

Insured loss. Our model puts the insured loss at between 48 (the low case, in which the canal is refilled by mid-October) and 62 million pells (the high case, in which it stays dry until December). The total economic loss, according to the adjusters Pryce & Amberline, could be up to 110 million pells. The figure of nearly 90 million quoted in the daily press goes back to a single ministry memorandum, reported by the Halyard Press Agency; we have not seen it and do not use it.

Cargo. Loading papers give 1,140 tonnes for the two barges that tipped, and the Tavrel Navigation Authority uses that number. It is a floor. Grain on the 21 vessels still aground has been damp for more than a week, and our surveyor, Ottilie Krane, expects that between 1,100 and 2,000 tonnes in all will be unfit for malting. At about 310 pells a tonne, the price in Skarrow on 15 September, that is 620,000 pells at most: small change beside the buildings.

Buildings. Householders in Vessery have sent 196 notices, against the 62 houses in the Tanneries that Commissioner Ilse Brandock counted on the first night. The difference is cellars. The average claim is 41,000 pells, so that this line alone comes to just over 8 million pells.

Interruption. Here lies the money. Maltings in Nether Quill and Low Haddery are paying nearly 3 times the usual rate for lorries. The East Haddery Growers’ Cooperative says that it is losing 260,000 pells a day; its auditors, who showed us its books since August, confirm at least 190,000.

Fault. Two adjusters who have been in the lock chamber, and whom we do not name, say that the hinge pin had lost about a third of its thickness. The Andravel Mercury has reported on letters about that hinge going back to January. If the letters are genuine, recovery from the Navigation’s own liability cover, limited to 20 million pells per event, becomes likely.

Reserves. Until the ministry’s review reports, the League recommends that members reserve 55 million pells between them, the same sum, by coincidence or not, that the authority’s lenders are said to be using. The desk will revise the range every Thursday during October.
`,
};

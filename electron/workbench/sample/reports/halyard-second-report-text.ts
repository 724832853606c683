/** The agency text that two papers printed word for word. It stands once, because it must not differ between them. */
export const halyardSecondReportText = `VESSERY, Pellamar, 18 September (Halyard) – Between 900 and 1,200 people have been moved out of the lower town of Vessery since a lock gate failed on Tuesday night, a senior official at the Ministry of Waterways said on Thursday, a figure up to three times higher than the one given by the province a day earlier.

The official, who asked not to be named because the ministry’s report is still being drafted, said the higher number included people who had gone to stay with relatives and had never signed in at a shelter. The Haddery Directorate of Public Safety stood by its own count. “We count people whom we have moved, not people who have moved,” Commissioner Ilse Brandock told reporters.

Crews working from two pontoons lowered a steel barrier into the mouth of the lock shortly after noon, cutting the flow to less than 2 cubic metres a second, the Tavrel Navigation Authority said. At its height the flow had been nearly 90 cubic metres a second, according to Havel Mirrin, a hydraulic engineer at Andravel Polytechnic, who based his estimate on video taken from the road bridge.

The authority has put the barley lost at 1,140 tonnes, well below the first reports, after one of the two tipped barges, the Corn Marigold, was found to have been only half laden. Dorrit Vasquell, who chairs the East Haddery Growers’ Cooperative, called the estimate “wishful” and said her members had loaded up to 2,600 tonnes on the grounded vessels on Monday alone.

There was no agreement on the cost either. The authority said the repair would come to under 25 million pells. A draft memorandum seen by Halyard, dated Wednesday and bearing the stamp of the ministry, puts the total loss to the state at nearly 90 million pells, including compensation and lost tolls. The ministry did not dispute that the document was genuine, but said it was “one of several scenarios”.

Tolls on the Tavrel Navigation bring in about 410,000 pells a week between August and November. The grain harbour at Skarrow handled 212 barges in the first half of September, against 305 in the same period last year, harbour records show.

Heavy rain is forecast for the upper Tavrel from Saturday. Mirrin said the barrier would hold “unless the river rises by more than a metre and a half”.
`;

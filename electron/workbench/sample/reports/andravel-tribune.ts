import type { SampleReport } from '../sample-types';
import { halyardSecondReportText } from './halyard-second-report-text';

export const andravelTribune: SampleReport = {
  slug: 'andravel-tribune',
  title: 'Up to 1,200 moved out of Vessery, ministry official says',
  date: '2025-09-18',
  author: 'The Andravel Tribune, from agency',
  url: 'https://andravel-tribune.example/nation/vessery-evacuation-figure-raised',
  text: halyardSecondReportText,
};

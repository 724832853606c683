import type { SampleReport } from '../sample-types';
import { halyardSecondReportText } from './halyard-second-report-text';

export const scarrowRegister: SampleReport = {
  slug: 'scarrow-register',
  title: 'Barrier lowered at Vessery as figures part company',
  date: '2025-09-18',
  author: 'The Scarrow Register, news desk',
  url: 'https://scarrow-register.example/2025/09/18/barrier-lowered-at-vessery',
  text: halyardSecondReportText,
};

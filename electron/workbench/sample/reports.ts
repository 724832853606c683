import { andravelMercury } from './reports/andravel-mercury';
import { andravelTribune } from './reports/andravel-tribune';
import { eveningPlumbLetter } from './reports/evening-plumb-letter';
import { hadderyLantern } from './reports/haddery-lantern';
import { halyardFirstReport } from './reports/halyard-first-report';
import { hullAndHarvest } from './reports/hull-and-harvest';
import { locksideLive } from './reports/lockside-live';
import { marfaAlSabah } from './reports/marfa-al-sabah';
import { morningTableTranscript } from './reports/morning-table-transcript';
import { scarrowRegister } from './reports/scarrow-register';
import { tavrelAuthorityStatement } from './reports/tavrel-authority-statement';
import type { SampleReport } from './sample-types';

/** The reports of the sample corpus, in the order in which the news broke. */
export const sampleReports: readonly SampleReport[] = [
  halyardFirstReport,
  locksideLive,
  tavrelAuthorityStatement,
  andravelTribune,
  scarrowRegister,
  andravelMercury,
  morningTableTranscript,
  marfaAlSabah,
  hadderyLantern,
  hullAndHarvest,
  eveningPlumbLetter,
];

import type { CrossReportRelation, SampleTagging } from './sample-types';
import { hadderyLanternTagging } from './tags/haddery-lantern';
import { halyardFirstReportTagging } from './tags/halyard-first-report';
import { hullAndHarvestTagging } from './tags/hull-and-harvest';
import { locksideLiveTagging } from './tags/lockside-live';
import { marfaAlSabahTagging } from './tags/marfa-al-sabah';

/** What has been tagged in the sample corpus: three reports whole, two begun, the others left to the reader. */
export const sampleTaggings: readonly SampleTagging[] = [
  halyardFirstReportTagging,
  locksideLiveTagging,
  marfaAlSabahTagging,
  hadderyLanternTagging,
  hullAndHarvestTagging,
];

/** Where claims of different reports say the same, or deny each other. */
export const crossReportRelations: readonly CrossReportRelation[] = [
  {
    type: 'same-claim',
    from: { report: 'haddery-lantern', key: 'left-340' },
    to: { report: 'halyard-first-report', key: 'evacuated' },
  },
  {
    type: 'contradicts',
    from: { report: 'haddery-lantern', key: 'left-600' },
    to: { report: 'halyard-first-report', key: 'evacuated' },
  },
  {
    type: 'contradicts',
    from: { report: 'haddery-lantern', key: 'barley-both' },
    to: { report: 'halyard-first-report', key: 'barley' },
  },
  {
    type: 'same-claim',
    from: { report: 'hull-and-harvest', key: 'barley-tipped' },
    to: { report: 'haddery-lantern', key: 'barley-both' },
  },
  {
    type: 'same-claim',
    from: { report: 'hull-and-harvest', key: 'houses' },
    to: { report: 'halyard-first-report', key: 'houses' },
  },
  {
    type: 'same-claim',
    from: { report: 'marfa-al-sabah', key: 'left-340' },
    to: { report: 'halyard-first-report', key: 'evacuated' },
  },
  {
    type: 'same-claim',
    from: { report: 'marfa-al-sabah', key: 'left-1200' },
    to: { report: 'haddery-lantern', key: 'left-1200' },
  },
];

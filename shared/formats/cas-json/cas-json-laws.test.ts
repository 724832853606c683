import { describe, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import { casJsonFormat } from './cas-json';

describeRoundTrip({ describe, it }, casJsonFormat);

describeFuzz({ describe, it }, casJsonFormat, [
  {
    'dam.json': JSON.stringify({
      '%TYPES': {
        'webanno.custom.Event': {
          '%NAME': 'webanno.custom.Event',
          '%SUPER_TYPE': 'uima.tcas.Annotation',
          links: { '%NAME': 'links', '%RANGE': 'webanno.custom.EventLink[]' },
        },
      },
      '%FEATURE_STRUCTURES': [
        { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'The 😊 dam' },
        { '%ID': 2, '%TYPE': 'webanno.custom.Event', '@sofa': 1, begin: 7, end: 10, '@links': 4 },
        { '%ID': 3, '%TYPE': 'webanno.custom.EventLink', role: 'place', '@target': 2 },
        { '%ID': 4, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [3] },
        {
          '%ID': 5,
          '%TYPE': 'x.Rel',
          '@sofa': 1,
          begin: 7,
          end: 10,
          '@Governor': 2,
          '@Dependent': 2,
        },
        { '%ID': 6, '%TYPE': 'x.CorefLink', '@sofa': 1, '^begin': 0, '^end': 3, '@next': 2 },
        { '%ID': 7, '%TYPE': 'org.example.Memo', page: 3, '@about': 2 },
      ],
      '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 5, 6, 7] } },
    }),
  },
]);

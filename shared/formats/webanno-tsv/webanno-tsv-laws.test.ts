import { describe, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import { webannoTsvFormat } from './webanno-tsv';

describeRoundTrip({ describe, it }, webannoTsvFormat);

describeFuzz({ describe, it }, webannoTsvFormat, [
  {
    'flood.tsv': [
      '#FORMAT=WebAnno TSV 3.3',
      '#T_SP=webanno.custom.Event|kind',
      '#T_SP=webanno.custom.Act|ROLE_webanno.custom.Act:links_webanno.custom.ActLink|webanno.custom.Event',
      '#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType',
      '#T_RL=webanno.custom.Cause|sure|BT_webanno.custom.Event',
      '',
      '',
      '#Sentence.id=s1',
      '#Text=The dam\\tburst',
      '#Text=at 😊 dawn .',
      '1-1\t0-3\tThe\ta\\|b[1]\t_\t_\tx->1-1\t*[1]\t_\t_\t',
      '1-2\t4-7\tdam\ta\\|b[1]|*[2]\t_\t_\tx->1-1\t*[1]\t_\t_\t',
      '1-3\t8-13\tburst\t*\tagent;*\t1-2[2];1-1[1]\t*->1-2\t*[1]\tyes\t1-2[2_0]\t',
      '1-4\t14-16\tat\t_\t_\t_\t_\t_\t_\t_\t',
      '1-4.1\t14-15\ta\t*\t_\t_\t_\t_\t_\t_\t',
      '1-5\t17-19\t😊\t_\t_\t_\t_\t_\t_\t_\t',
      '',
      '#Text=Who ran ?',
      '2-1\t28-31\tWho\t_\t_\t_\t_\t_\t_\t_\t',
    ].join('\n'),
  },
]);

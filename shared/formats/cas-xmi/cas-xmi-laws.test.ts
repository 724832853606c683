import { describe, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import { casXmiFormat } from './cas-xmi';

describeRoundTrip({ describe, it }, casXmiFormat, {
  // What XML has no place for is a loss of the text's.
  corpora: {
    textFrom: (text) => text.replace(/[^\t\n -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '·'),
  },
});

describeFuzz({ describe, it }, casXmiFormat, [
  {
    'dam.xmi': [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///webanno/custom.ecore" xmi:version="2.0">',
      '<c:Event xmi:id="2" sofa="1" begin="7" end="10" links="3"><names>Elm &amp; Oak</names></c:Event>',
      '<c:EventLink xmi:id="3" role="place" target="2"/>',
      '<c:Rel xmi:id="5" sofa="1" begin="7" end="10" Governor="2" Dependent="2" dead="12"/>',
      '<c:CorefLink xmi:id="6" sofa="1" begin="0" end="3" next="2"/>',
      '<c:Memo xmi:id="7" about="2"/>',
      '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="The &#128522; dam"/>',
      '<cas:View sofa="1" members="2 5 6 7"/>',
      '</xmi:XMI>',
    ].join('\n'),
    'TypeSystem.xml': [
      '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>',
      '<typeDescription><name>webanno.custom.Rel</name><supertypeName>uima.tcas.Annotation</supertypeName><features>',
      '<featureDescription><name>dead</name><rangeTypeName>uima.cas.Integer</rangeTypeName></featureDescription>',
      '</features></typeDescription>',
      '</types></typeSystemDescription>',
    ].join('\n'),
  },
]);

import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleLayer,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import { teiFormat } from './tei';

const foreign = `<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>Locks &amp; gates</title></titleStmt></fileDesc></teiHeader>
  <text><body>
    <head>Flood</head>
    <p xml:id="p1">The 😀 <hi>gate</hi> failed.</p>
    <p xml:id="p2"><w xml:id="w1">She</w> <w xml:id="w2">said</w>.</p>
  </body></text>
  <standOff>
    <spanGrp type="claims" resp="#ana">
      <span xml:id="a" type="claim" target="#string-range(p1,6,4)">broken</span>
      <span xml:id="b" from="#w1" to="#w2" ana="#said"/>
      <span xml:id="c" type="claim" target="#nowhere"/>
    </spanGrp>
    <linkGrp type="about"><link target="#a #b"/></linkGrp>
  </standOff>
</TEI>`;

describe('reading TEI', () => {
  it('reads blocks as lines, string ranges, elements from and to, and links', async () => {
    const [document] = documentsIn(await readItems(teiFormat, { 'a.xml': foreign }));
    expect(document).toMatchObject({
      title: 'Locks & gates',
      text: 'Flood\nThe 😀 gate failed.\nShe said.',
    });
    const [layer] = document!.layers;
    expect(layer!.annotator).toBe('ana');
    expect(layer!.spans.map(({ label, ranges, fault }) => [label, ranges, fault])).toEqual([
      ['claim', [[12, 16]], undefined],
      ['said', [[25, 33]], undefined],
      ['claim', [], 'It points at nothing that is in the text.'],
    ]);
    expect(layer!.relations).toMatchObject([{ type: 'about', from: 'a', to: 'b' }]);
  });

  it('refuses a document type, and what is no TEI', async () => {
    const hostile = foreign.replace(
      '?>',
      '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    );
    await expect(readItems(teiFormat, { 'a.xml': hostile })).rejects.toThrow('DOCTYPE');
    expect(await readItems(teiFormat, { 'a.xml': '<a/>' })).toMatchObject([{ kind: 'fault' }]);
  });
});

describe('writing TEI', () => {
  it('points at code points, and holds what XML cannot', async () => {
    const text = 'a\u0001😀 <b>\t&\n  gate ';
    const document = sampleDocument('one', text, [
      sampleLayer([sampleSpan(text, 'a', 'claim', 'gate')]),
    ]);
    const { files, losses } = await written(teiFormat, [document]);
    const [content] = Object.values(files);
    expect(losses).toEqual([]);
    expect(content).toContain('>a<g n="U+0001"/>😀 &lt;b&gt;\t&amp;\n  gate </ab>');
    expect(content).toContain('target="#string-range(text,12,4)">gate</span>');
    expect(documentsIn(await readItems(teiFormat, files))[0]!.text).toBe(text);
  });
});

describeRoundTrip({ describe, it }, teiFormat, { runs: 30 });
describeFuzz({ describe, it }, teiFormat, [{ 'a.xml': foreign }], { runs: 150 });

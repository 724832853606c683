import { layerFromRead } from '../../../shared/contract/layer-from-read';
import { toDiskLayer } from '../../../shared/model/disk';
import { datasetLayerOf } from '../../../shared/formats/dataset-layer';
import { jsonlPieces } from '../../../shared/formats/jsonl/write-line';
import { openLayer, withLayerOptions } from '../layer-at-hand';
import { EXIT, plural, print, printJson, shown, table } from '../terminal';
import type { Register } from '../command';
import type { LayerOptions } from '../layer-at-hand';

export const registerShow: Register = (program, run) => {
  withLayerOptions(
    program
      .command('show')
      .description('Show what one annotator says of one document; offsets are code points.')
      .argument('<corpus>', 'the folder of the corpus'),
  )
    .option('--json', 'print the layer as JSON, as an export has it')
    .action((corpus: string, options: LayerOptions & { json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const { document, layer, map } = await openLayer(
          await workspace(),
          corpus,
          options,
          'read',
        );
        const stored = toDiskLayer(layerFromRead(layer), map);
        if (options.json === true) {
          const { title, date, author, url, meta, retired } = document.details;
          const details = { title, date, author, url, meta, retired };
          const pieces = jsonlPieces(
            { ...document, details, layers: [] },
            datasetLayerOf(stored),
            (offset) => offset,
            null,
          );
          const line = JSON.parse([...pieces].join('')) as object;
          printJson(terminal, { revision: layer.revision, ...line });
          return EXIT.fine;
        }
        print(terminal, shown(document.details.title));
        print(
          terminal,
          `${options.annotator}, ${stored.status}, ${plural(stored.spans.size, 'span')}, ${plural(stored.relations.size, 'relation')}, revision ${layer.revision}`,
        );
        const rows = [...stored.spans.values()].map((span) => [
          span.id,
          span.state === 'placed'
            ? span.ranges.map(([from, to]) => `${from}-${to}`).join(' ')
            : 'orphan',
          span.label,
          shown(span.quotes.join(' … ')),
        ]);
        for (const line of table(rows)) print(terminal, line);
        const ties = [...stored.relations.values()].map((relation) => [
          relation.id,
          relation.type,
          `${relation.from} to ${typeof relation.to === 'string' ? relation.to : `${relation.to.document} ${relation.to.span}`}`,
        ]);
        for (const line of table(ties)) print(terminal, line);
        return EXIT.fine;
      }),
    );
};

const figures = new Intl.NumberFormat('en');

/** A number as it is read: 14,200. */
export const figure = (count: number): string => figures.format(count);

/** A number with what it counts. */
export const plural = (count: number, one: string, many: string): string =>
  `${figure(count)} ${count === 1 ? one : many}`;

export const documents = (count: number): string => plural(count, 'document', 'documents');
export const spans = (count: number): string => plural(count, 'span', 'spans');
export const edits = (count: number): string => plural(count, 'edit', 'edits');
export const lines = (count: number): string => plural(count, 'line', 'lines');

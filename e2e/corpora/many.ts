const places = ['Ostrava Bay', 'Velden', 'Quay Street', 'the lower town', 'Brill Island'];

/** Short invented reports with names that are longer than any column. */
export function manyReports(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const number = String(index).padStart(3, '0');
      const place = places[index % places.length] ?? '';
      const title = `Report ${number} on what was said, counted, measured and later taken back about the water in ${place} and in all the streets between the harbour and the hill`;
      const body = `In ${place}, ${100 + index} people were counted, the fire brigade said.`;
      return [`${number}.txt`, `${title}\n\n${body}\n`];
    }),
  );
}

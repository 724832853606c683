/** The first sentence of a message, without its full stop: what there is room for in a line. */
export function firstSentence(message: string): string {
  const end = message.search(/[.!?](?:\s|$)/);
  return end === -1 ? message : message.slice(0, end);
}

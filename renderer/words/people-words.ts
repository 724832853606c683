/** English words about who works with a corpus, besides those of the window. */
export const peopleWords = {
  sameName: (name: string, id: string) =>
    `${name} is in the list already, as ${id}. Choose that person there, or write a name that tells the two apart.`,
};

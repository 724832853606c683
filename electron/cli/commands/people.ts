import { EXIT, print, printJson, shown, table } from '../terminal';
import type { Register } from '../command';

export const registerPeople: Register = (program, run) => {
  const people = program
    .command('people')
    .description('List the people of a corpus, or add one: people <corpus> add <id> --name <name>.')
    .argument('<corpus>', 'the folder of the corpus')
    .argument('[action]', 'add')
    .argument('[id]', 'the id of the new person: small letters, digits and hyphens')
    .option('--name <name>', 'the name that is shown; the id if left out')
    .option('--lead', 'give the role of a lead, too')
    .option('--json', 'print the people as JSON')
    .action(
      (
        corpus: string,
        action: string | undefined,
        id: string | undefined,
        options: { name?: string; lead?: true; json?: true },
      ) => {
        if (action !== undefined && action !== 'add')
          people.error(`error: unknown action “${action}”; it can be “add”.`);
        if (action === 'add' && id === undefined)
          people.error('error: say the id of the person to add.');
        return run(async ({ terminal, workspace }) => {
          const held = await workspace();
          let state = await held.open(corpus);
          if (id !== undefined) {
            state = await held.call('people.add', {
              corpus: state.corpus,
              id,
              name: options.name ?? id,
              roles: options.lead === true ? ['annotator', 'lead'] : ['annotator'],
            });
          }
          const list = state.people.map(({ id: person, name, roles }) => ({
            id: person,
            name,
            roles,
          }));
          if (options.json === true) printJson(terminal, list);
          else if (list.length === 0)
            print(terminal, 'There is nobody yet. Add a person with “people <corpus> add <id>”.');
          else
            for (const line of table(
              list.map((one) => [one.id, one.roles.join(', '), shown(one.name)]),
            ))
              print(terminal, line);
          return EXIT.fine;
        });
      },
    );
};

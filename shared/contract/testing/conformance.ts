import { WorkbenchError } from '../errors';
import { METHODS } from '../methods';
import type { Carrier, CarrierState, Client, Handlers } from '../carrier';
import type { EventOf } from '../events';
import type { MethodName } from '../methods';
import type { CorpusHandle, EntryHandle, JobId } from '../shapes';

/** A carrier with the conformance handlers behind it. */
export interface CarrierUnderTest {
  readonly carrier: Carrier;
  /** Resolves when the host has let go of the window. */
  readonly left: Promise<void>;
  /** Closes what the carrier needed. */
  dispose(): Promise<void>;
}

/** Makes a carrier over the given handlers; `onLeave` must be called when the host lets go of the window. */
export type MakeCarrier = (
  handlers: Handlers,
  onLeave: (client: Client) => void,
) => Promise<Omit<CarrierUnderTest, 'left'>>;

/** What the suite needs of a test runner. */
export interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

const corpus = 'c-conformance' as CorpusHandle;
const other = 'folder-2' as EntryHandle;
const progressEvents = 200;

const job = (index: number) => `job-${index}` as JobId;

/**
 * Handlers with which every behaviour of a carrier shows: values that come back as they were sent, errors of every
 * kind, events before an answer, and a call that waits for another one.
 */
export function conformanceHandlers(): Handlers {
  const values: Record<string, Params> = {};
  let openGate = (): void => undefined;
  const gate = new Promise<void>((resolve) => (openGate = resolve));
  const own: Partial<Handlers> = {
    'preferences.write': async ({ name, value }) => {
      values[name] = value;
      return {};
    },
    'preferences.read': async () => ({ values }),
    'recent.forget': async ({ handle }) => {
      throw new WorkbenchError('contract/bad-handle', { handle });
    },
    'recent.list': async () => {
      throw new TypeError('a fault at /home/ana/claimbench/service.ts:12');
    },
    'job.cancel': async ({ job: id }, client) => {
      for (let done = 0; done < progressEvents; done += 1) {
        client.emit('job.progress', {
          job: id,
          kind: 'import',
          phase: 'reading',
          done,
          total: null,
        });
        if (done % 3 === 0) await Promise.resolve();
      }
      client.emit('job.ended', { job: id, kind: 'import', outcome: { kind: 'cancelled' } });
      return {};
    },
    'merge.start': async () => {
      await gate;
      return { job: job(1) };
    },
    'export.start': async () => {
      openGate();
      return { job: job(2) };
    },
  };
  const others = Object.keys(METHODS).map((method) => [
    method,
    () => Promise.reject(new WorkbenchError('job/not-found')),
  ]);
  return { ...(Object.fromEntries(others) as Handlers), ...own };
}

type Params = Parameters<Handlers['preferences.write']>[0]['value'];

const hold = (isTrue: boolean, what: string): void => {
  if (!isTrue) throw new Error(`The carrier does not hold to this: ${what}.`);
};

const same = (found: unknown, wanted: unknown, what: string): void => {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  hold(one === other, `${what} (found ${one.slice(0, 200)}, not ${other.slice(0, 200)})`);
};

const roundTrip = async (carrier: Carrier, value: Params): Promise<Params | undefined> => {
  const written = await carrier.call('preferences.write', { name: 'theme', value });
  hold(written.ok, 'a value is taken');
  const read = await carrier.call('preferences.read', {});
  hold(read.ok, 'the values can be read');
  return read.ok ? read.result.values['theme'] : undefined;
};

const text = [
  'plain',
  '😀 👩‍👩‍👧‍👦 𝒜𝓃𝒶',
  'e\u0301 \u200f\u05d0\u05d1\u05d2 \u0627\u0644',
  'line\nbreak\r\n\u2028\u2029\0',
  '\ufeff',
].join(' ');

/** One behaviour that every carrier has. */
interface Law {
  readonly name: string;
  check(test: CarrierUnderTest): Promise<void>;
}

const laws: readonly Law[] = [
  {
    name: 'answers a call with its result',
    async check({ carrier }) {
      const value = { list: [1, 2.5, -0.125, null, true], deep: { deeper: { deepest: [] } } };
      same(await roundTrip(carrier, value), value, 'a value comes back as it was sent');
    },
  },
  {
    name: 'carries every character',
    async check({ carrier }) {
      same(await roundTrip(carrier, { [text]: text }), { [text]: text }, 'text is not changed');
    },
  },
  {
    name: 'carries five megabytes both ways',
    async check({ carrier }) {
      const large = '0123456789abcde😀'.repeat(310_000);
      const found = await roundTrip(carrier, large);
      hold(found === large, 'a large text comes back whole');
    },
  },
  {
    name: 'gives an error of the service as a value with its details',
    async check({ carrier }) {
      const handle = 'folder-1' as EntryHandle;
      const answer = await carrier.call('recent.forget', { handle });
      const wanted = new WorkbenchError('contract/bad-handle', { handle }).toWire();
      same(answer, { ok: false, error: wanted }, 'the error is that of the service');
    },
  },
  {
    name: 'tells nothing of a fault but that there was one',
    async check({ carrier }) {
      const answer = await carrier.call('recent.list', {});
      const wanted = new WorkbenchError('contract/internal').toWire();
      same(answer, { ok: false, error: wanted }, 'a fault is told in general words');
    },
  },
  {
    name: 'refuses a method that nobody knows, and those that every object has',
    async check({ carrier }) {
      for (const name of ['corpus.explode', 'toString', '__proto__', '']) {
        const answer = await carrier.call(name as MethodName, {});
        hold(
          !answer.ok && answer.error.code === 'contract/unknown-method',
          `“${name}” is refused as unknown`,
        );
      }
    },
  },
  {
    name: 'refuses parameters that are not well formed',
    async check({ carrier }) {
      for (const params of [{}, null, [], 'text', { job: '../etc' }]) {
        const answer = await carrier.call('job.cancel', params as never);
        hold(
          !answer.ok && answer.error.code === 'contract/bad-params',
          `${JSON.stringify(params)} is refused`,
        );
      }
    },
  },
  {
    name: 'gives all events in order, and before the answer that followed them',
    async check({ carrier }) {
      const heard: (number | string)[] = [];
      carrier.subscribe('job.progress', ({ done }) => heard.push(done));
      carrier.subscribe('job.ended', ({ outcome }) => heard.push(outcome.kind));
      await carrier.call('job.cancel', { job: job(7) });
      const wanted = [...Array.from({ length: progressEvents }, (_, index) => index), 'cancelled'];
      same(heard, wanted, 'every event came once and in order');
    },
  },
  {
    name: 'gives events to each who subscribed, until the subscription ends',
    async check({ carrier }) {
      const counts = { one: 0, other: 0 };
      const count = (who: 'one' | 'other') => (_event: EventOf<'job.ended'>) => {
        counts[who] += 1;
      };
      const end = carrier.subscribe('job.ended', count('one'));
      carrier.subscribe('job.ended', count('other'));
      await carrier.call('job.cancel', { job: job(1) });
      end();
      end();
      await carrier.call('job.cancel', { job: job(2) });
      same(counts, { one: 1, other: 2 }, 'an ended subscription hears nothing more');
    },
  },
  {
    name: 'answers a later call while an earlier one waits for it',
    async check({ carrier }) {
      const order: string[] = [];
      const first = carrier.call('merge.start', { corpus, other }).then((answer) => {
        order.push('first');
        return answer;
      });
      const second = await carrier.call('export.start', { corpus, format: 'jsonl' });
      order.push('second');
      same(await first, { ok: true, result: { job: job(1) } }, 'the first call gets its answer');
      same(second, { ok: true, result: { job: job(2) } }, 'the second call gets its own');
      hold(order.length === 2, 'both were answered');
    },
  },
  {
    name: 'gives each of many calls at once its own answer',
    async check({ carrier }) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          carrier.call('recent.forget', { handle: `entry-${index}` as EntryHandle }),
        ),
      );
      const handles = answers.map((answer) => (answer.ok ? null : answer.error.details['handle']));
      same(
        handles,
        Array.from({ length: 100 }, (_, index) => `entry-${index}`),
        'answers are not mixed up',
      );
    },
  },
  {
    name: 'keeps no object in common with the host',
    async check({ carrier }) {
      const value = { list: [1] };
      await roundTrip(carrier, value);
      value.list.push(2);
      const read = await carrier.call('preferences.read', {});
      same(read.ok && read.result.values['theme'], { list: [1] }, 'the host has a copy of its own');
      if (read.ok) read.result.values['theme'] = null;
      const again = await carrier.call('preferences.read', {});
      same(again.ok && again.result.values['theme'], { list: [1] }, 'the window has one, too');
    },
  },
  {
    name: 'says that it is open, then that it is closed, and answers no call after that',
    async check({ carrier, left }) {
      const states: CarrierState[] = [];
      carrier.onDidChangeState((state) => states.push(state));
      const ended = carrier.onDidChangeState(() => undefined);
      ended();
      let heard = 0;
      carrier.subscribe('job.ended', () => (heard += 1));
      // A host may know a window only from its first call on.
      await carrier.call('preferences.read', {});
      carrier.close();
      carrier.close();
      same(states, ['open', 'closed'], 'each change is told once');
      const answer = await carrier.call('job.cancel', { job: job(1) });
      hold(
        !answer.ok && answer.error.code === 'contract/closed',
        'a call after the end is refused as a value',
      );
      await left;
      hold(heard === 0, 'no event comes after the end');
    },
  },
];

/** The suite that every carrier passes: memory, IPC and WebSocket alike. The test runner is handed in. */
export function describeCarrier(name: string, make: MakeCarrier, runner: Runner): void {
  runner.describe(`the ${name} carrier`, () => {
    for (const { name: law, check } of laws) {
      runner.it(law, async () => {
        let leave = (): void => undefined;
        const left = new Promise<void>((resolve) => (leave = resolve));
        const made = await make(conformanceHandlers(), () => {
          leave();
        });
        try {
          await check({ ...made, left });
        } finally {
          await made.dispose();
        }
      });
    }
  });
}

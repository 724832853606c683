import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { Progress } from '../ui/progress';
import { words } from '../words/words';
import type { Job, JobKind } from '../app/session-state';

const DIALOGS: readonly JobKind[] = ['preview', 'import', 'export', 'verify', 'merge'];

/** The last piece of work of a kind, running or over. */
export function useLatestJob(kind: JobKind): Job | null {
  const jobs = useSessionState((state) => state.jobs);
  return [...jobs.values()].findLast((job) => job.kind === kind) ?? null;
}

/** What is under way and how far; it can be stopped, which leaves nothing half done. */
export function JobView({ job }: { readonly job: Job }) {
  const session = useSession();
  const { progress } = job;
  const share =
    progress === null || progress.total === null || progress.total === 0
      ? null
      : progress.done / progress.total;
  return (
    <div className="job">
      <p className="row">
        <b className="mid">{words.job.kinds[job.kind]}</b>
        <span className="muted">
          {progress === null
            ? words.job.begun
            : `${words.job.phases[progress.phase]} ${words.job.counted(progress.done, progress.total)}`}
        </span>
        <span className="grow" />
        <Button onPress={() => void session.ask('job.cancel', { job: job.id })}>
          {words.job.stop}
        </Button>
      </p>
      <Progress label={words.job.kinds[job.kind]} share={share} />
    </div>
  );
}

/** How a job ended badly, in a sentence; null if it did not. */
export function badEnd(job: Job | null): string | null {
  if (job?.outcome?.kind === 'failed') return job.outcome.error.message;
  return job?.outcome?.kind === 'cancelled' ? words.job.cancelled : null;
}

/** Work that goes on while its dialogue is closed. */
export function JobsUnderWay() {
  const session = useSession();
  const jobs = useSessionState((state) => state.jobs);
  const running = [...jobs.values()].filter(({ outcome }) => outcome === null);
  return running.map((job) => {
    const { kind, progress } = job;
    const label = `${words.job.kinds[kind]} ${progress === null ? '' : words.job.counted(progress.done, progress.total)}`;
    if (!DIALOGS.includes(kind) || kind === 'index' || kind === 'find') {
      return (
        <span className="small muted" key={job.id}>
          {label}
        </span>
      );
    }
    return (
      <Button
        kind="bare"
        key={job.id}
        onPress={() => session.show({ kind: kind === 'preview' ? 'import' : kind })}
      >
        {label}
      </Button>
    );
  });
}

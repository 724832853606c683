import { useEffect } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { importWords } from '../words/import-words';
import { words } from '../words/words';
import { JobView, badEnd, useLatestJob } from './job-view';
import type { VerifyReport } from '../../shared/contract/shapes';

/** Verifies as soon as it is opened; there is nothing to choose, and nothing is changed. */
export function VerifyDialog() {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus?.corpus ?? null);
  const job = useLatestJob('verify');
  const isBegun = job !== null;
  useEffect(() => {
    if (corpus === null || isBegun) return;
    let isCurrent = true;
    // After a turn, so that a dialogue that is mounted twice in development begins the work once.
    const timer = setTimeout(() => {
      void session.ask('verify.start', { target: { corpus }, repair: 'no' }).then((answer) => {
        if (isCurrent && answer !== null) session.follow(answer.job, 'verify');
      });
    }, 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [session, corpus, isBegun]);
  const close = () => {
    session.show(null);
    if (job?.outcome != null) session.forgetJob(job.id);
  };
  const report = job?.outcome?.kind === 'verify' ? job.outcome.report : null;
  const again = async (repair: 'plan' | 'apply') => {
    if (corpus === null) return;
    const answer = await session.ask('verify.start', { target: { corpus }, repair });
    if (answer === null) return;
    if (job !== null) session.forgetJob(job.id);
    session.follow(answer.job, 'verify');
  };
  const canPlan =
    report !== null && report.repairs.length === 0 && report.findings.some((one) => one.repairable);
  const canApply = report !== null && report.repairs.length > 0 && !report.repaired;
  const fault = badEnd(job);
  return (
    <DialogFrame
      title={words.verify.title}
      lead={words.verify.lead}
      isForReading={report !== null}
      onClose={close}
      actions={
        <>
          {canPlan ? <Button onPress={() => void again('plan')}>{words.verify.plan}</Button> : null}
          {canApply ? (
            <Button onPress={() => void again('apply')}>{words.verify.apply}</Button>
          ) : null}
          <span className="grow" />
          <Button kind="prime" onPress={close}>
            {words.close}
          </Button>
        </>
      }
    >
      {job === null || job.outcome !== null ? null : <JobView job={job} />}
      {fault === null ? null : <p className="signal">{fault}</p>}
      {report === null ? null : <Findings report={report} />}
    </DialogFrame>
  );
}

function Findings({ report }: { readonly report: VerifyReport }) {
  const { findings, repairs, repaired, documents, layers, spans, lines } = report;
  return (
    <div className="stack">
      <p className={findings.length === 0 ? 'big0' : 'big0 signal'}>
        {findings.length === 0 ? words.verify.fine : words.verify.findings(findings.length)}
      </p>
      <p className="muted">{words.verify.checked(documents, layers, spans, lines)}</p>
      {repairs.length === 0 ? null : (
        <section>
          <h3>{repaired ? words.verify.applied : words.verify.planned}</h3>
          <ul className="files">
            {repairs.map((repair) => (
              <li key={repair}>{repair}</li>
            ))}
          </ul>
        </section>
      )}
      <ul className="files">
        {findings.map(({ file, line, message, remedy }, index) => (
          <li key={`${file} ${index}`}>
            <span>
              <bdi className="mid">{file}</bdi>
              {line === null ? null : `, ${importWords.remarks.line(line)}`}
            </span>
            <span>{message}</span>
            <span className="muted">{remedy}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

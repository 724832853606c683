import { createNodeDisk } from '../../storage/node-disk';
import { applyRepair, planRepair } from '../../storage/repair';
import { verifyCorpus } from '../../storage/verify';
import type { VerifyReport } from '../../../shared/contract/shapes';
import type { Task } from './task';

export interface VerifyInput {
  readonly root: string;
  readonly repair: 'no' | 'plan' | 'apply';
  /** From `readMachineId`; a repair opens the corpus. */
  readonly machine: string;
}

/** Verifies the corpus at `root`; after a repair the report is that of the repaired corpus. */
export const verifyTask: Task<VerifyInput, VerifyReport> = async (
  { root, repair, machine },
  { signal, report },
) => {
  const disk = createNodeDisk();
  const verify = () =>
    verifyCorpus(disk, root, { signal, report: (done, total) => report('checking', done, total) });
  const found = await verify();
  const plan = repair === 'no' ? [] : planRepair(found.findings);
  const repairs = plan.map((step) => step.message);
  if (repair !== 'apply' || plan.length === 0) return { ...found, repairs, repaired: false };
  await applyRepair(disk, root, plan, { machine, now: () => new Date() });
  return { ...(await verify()), repairs, repaired: true };
};

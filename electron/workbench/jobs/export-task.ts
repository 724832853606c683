import { exportDataset } from '../../exporters/export-dataset';
import type { ExportReport } from '../../../shared/contract/export-shapes';
import type { ExportJob } from '../../exporters/export-request';
import type { Task } from './task';

/** Writes a dataset: whole or not at all. */
export const exportTask: Task<ExportJob, ExportReport> = (job, context) =>
  exportDataset(job, context);

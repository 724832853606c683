import { attachTexts } from '../exporters/attach-texts';
import { toWorkbenchError } from './error-mapping';
import type { AttachReport, AttachRequest } from '../exporters/attach-texts';

export type { AttachReport } from '../exporters/attach-texts';

/**
 * Joins a stand-off dataset with its texts; it needs no corpus.
 * @throws WorkbenchError
 */
export async function attachText(
  request: AttachRequest,
  signal: AbortSignal,
): Promise<AttachReport> {
  try {
    return await attachTexts(request, signal);
  } catch (error) {
    throw toWorkbenchError(error);
  }
}

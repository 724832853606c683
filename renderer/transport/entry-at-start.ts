import type { Carrier } from '../../shared/contract/carrier';
import type { EntryHandle } from '../../shared/contract/shapes';
import type { DesktopBridge } from './preload-carrier';

/** What this window was opened for: a corpus named at the start, or null for the welcome page. */
export async function entryAtStart(
  window: { readonly claimbench?: DesktopBridge; readonly location: { readonly hash: string } },
  carrier: Pick<Carrier, 'call'>,
): Promise<EntryHandle | null> {
  if (window.claimbench !== undefined) {
    return ((await window.claimbench.entryAtStart?.()) ?? null) as EntryHandle | null;
  }
  // The address holds no path and no handle, only which of the host's roots it is.
  const index = /^#open=(\d{1,3})$/.exec(window.location.hash)?.[1];
  if (index === undefined) return null;
  const roots = await carrier.call('host.list', {});
  return roots.ok ? (roots.result.entries[Number(index)]?.handle ?? null) : null;
}

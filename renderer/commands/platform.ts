let known: { readonly agent: string; readonly isMac: boolean } | null = null;

/** Whether the keys of this machine are a Mac's. */
export function isMac(): boolean {
  const agent = navigator.userAgent;
  if (known?.agent !== agent) known = { agent, isMac: /mac/i.test(agent) };
  return known.isMac;
}

/** Whether the keys of this machine are a Mac's. */
export const isMac = (): boolean => /mac/i.test(navigator.userAgent);

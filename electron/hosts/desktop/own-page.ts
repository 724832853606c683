export const appScheme = 'app';
export const appOrigin = 'app://claimbench';
export const pageAddress = `${appOrigin}/index.html`;

/** Whether an address is of our page. It is parsed: `app://claimbench.example` begins like ours, too. */
export function isOwnAddress(text: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(text);
    return `${protocol}//${host}` === appOrigin && username === '' && password === '';
  } catch {
    return false;
  }
}

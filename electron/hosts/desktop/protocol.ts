import { securityHeaders } from '../content-policy';
import { isBelow, readStaticFile } from '../static-files';
import { appScheme, isOwnAddress } from './own-page';
import type { CustomScheme, Protocol } from 'electron';
import type { PathGuard } from '../static-files';

/** The page's scheme: an origin of its own, with the rights of a page and not one more. */
export const schemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
];

export interface AppProtection {
  readonly isOwnAddress: (address: string) => boolean;
  readonly isServable: PathGuard;
  readonly methods: readonly string[];
}

export const fullAppProtection: AppProtection = {
  isOwnAddress,
  isServable: isBelow,
  methods: ['GET'],
};

/** Answers `app://claimbench/…` from the folder of the page. */
export function createAppHandler(
  rendererFolder: string,
  protection: AppProtection = fullAppProtection,
): (request: Request) => Promise<Response> {
  const answer = (status: number, body: string | Uint8Array<ArrayBuffer>, type: string) =>
    new Response(body, { status, headers: { ...securityHeaders, 'Content-Type': type } });
  const refuse = (status: number, sentence: string) =>
    answer(status, sentence, 'text/plain; charset=utf-8');

  return async ({ method, url }) => {
    if (!protection.methods.includes(method)) return refuse(405, 'Only GET is answered here.');
    if (!protection.isOwnAddress(url)) return refuse(403, 'This address is not ours.');
    const file = await readStaticFile(rendererFolder, new URL(url).pathname, protection.isServable);
    return file === null
      ? refuse(404, 'There is nothing at this address.')
      : answer(200, file.bytes, file.type);
  };
}

export function serveApp(protocol: Protocol, rendererFolder: string): void {
  protocol.handle(appScheme, createAppHandler(rendererFolder));
}

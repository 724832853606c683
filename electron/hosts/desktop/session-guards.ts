import { isOwnAddress } from './own-page';
import type { Session, WebContents } from 'electron';

/** A window has no rights beyond its page, and nothing but its page is loaded. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !isOwnAddress(url) }),
  );
  session.on('will-download', (event) => event.preventDefault());
}

/** No window leaves its page; a link to elsewhere is offered to the person instead. */
export function guardContents(contents: WebContents, openOutside: (address: string) => void): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnAddress(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}

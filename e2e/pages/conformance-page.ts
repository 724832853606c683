import { describeCarrier } from '../../shared/contract/testing/conformance';
import { connect } from '../../renderer/transport/connect';

declare global {
  interface Window {
    /** The suite as the page runs it: by name, and null or what went wrong. */
    laws: Record<string, () => Promise<string | null>>;
    /** Told when the host has let go of this window. */
    hostLetGo(): void;
  }
}

/** Put into a page of the loopback host: the suite over the window's own carrier, in a real browser. */
window.laws = {};
describeCarrier(
  'WebSocket',
  async (_handlers, onLeave) => {
    const carrier = connect(window);
    await new Promise<void>((resolve) => {
      carrier.onDidChangeState((state) => {
        if (state === 'open') resolve();
      });
    });
    window.hostLetGo = () => onLeave({ id: 'window', emit: () => undefined });
    return {
      carrier,
      dispose: async () => {
        carrier.close();
      },
    };
  },
  {
    describe: (_name, body) => body(),
    it(name, body) {
      window.laws[name] = () =>
        body().then(
          () => null,
          (error: unknown) => String(error),
        );
    },
  },
);
document.documentElement.dataset['ready'] = '';

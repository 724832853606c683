import type { Answer, Client } from '../../../shared/contract/carrier';
import type { PickPurpose } from '../hosted-workbench';

/** One end of the line between the main process and the service; values are cloned on the way. */
export interface ServicePort {
  postMessage(message: unknown): void;
  onMessage(callback: (message: unknown) => void): void;
}

/** What the service is started with. */
export interface ServiceSetting {
  readonly userData: string;
  readonly documentsFolder: string;
}

export type ToService =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly client: string;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly kind: 'admit'; readonly id: number; readonly client: string; readonly path: string }
  | { readonly kind: 'leave'; readonly client: string }
  | { readonly kind: 'picked'; readonly id: number; readonly paths: readonly string[] }
  | { readonly kind: 'close' };

type Emitted = Parameters<Client['emit']>;

export type FromService =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | {
      readonly kind: 'event';
      readonly client: string;
      readonly topic: Emitted[0];
      readonly event: Emitted[1];
    }
  | { readonly kind: 'pick'; readonly id: number; readonly purpose: PickPurpose }
  | { readonly kind: 'closed' };

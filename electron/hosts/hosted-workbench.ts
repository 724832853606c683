import type * as z from 'zod';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { Params } from '../../shared/contract/methods';
import type { listedEntry } from '../../shared/contract/shapes';

export type PickPurpose = Params<'host.pick'>['purpose'];
export type ListedEntry = z.infer<typeof listedEntry>;

/** What only a host can do; null where a host has no such thing. */
export interface HostServices {
  /** The host's own dialog: absolute paths, none if the person changed their mind. */
  readonly pick: ((purpose: PickPurpose) => Promise<readonly string[]>) | null;
}

/** What a host tells the service when it makes it. */
export interface WorkbenchOptions {
  readonly userData: string;
  readonly documentsFolder: string;
  readonly host: 'desktop' | 'loopback';
  /** Folders that a window may walk, absolute; those named on the command line come first. */
  readonly roots: readonly string[];
  readonly services: HostServices;
  /** The bundle of the worker threads, beside that of the host; null does long work in the same thread. */
  readonly workerUrl: URL | null;
}

/** The service, as the hosts see it. */
export interface HostedWorkbench {
  readonly handlers: Handlers;
  /** Lets go of all that the window had open. */
  closeClient(client: Client): Promise<void>;
  /** Whether work runs that must not be cut off. */
  busy(): boolean;
  close(): Promise<void>;
  /** Shows a file or folder to one window: it was dropped there, or named by a second start. */
  admit?(path: string, client: Client): Promise<ListedEntry>;
}

export type CreateWorkbench = (
  options: WorkbenchOptions,
) => HostedWorkbench | Promise<HostedWorkbench>;

import process from 'node:process';
import * as z from 'zod';
import { createWorkbench } from '../../workbench/workbench';
import { createServiceEndpoint } from './service-endpoint';

const setting = z
  .object({ userData: z.string(), documentsFolder: z.string() })
  .parse(JSON.parse(process.argv.at(-1) ?? 'null'));
const { parentPort } = process;

await createServiceEndpoint({
  port: {
    postMessage: (message) => parentPort.postMessage(message),
    onMessage: (callback) => {
      parentPort.on('message', ({ data }: { data: unknown }) => callback(data));
    },
  },
  createWorkbench: (services) =>
    createWorkbench({
      ...setting,
      host: 'desktop',
      roots: [],
      services,
      workerUrl: new URL('./worker.js', import.meta.url),
    }),
  onFault: (method, error) => console.error(`A fault in ${method}:`, error),
  onClosed: () => process.exit(0),
});

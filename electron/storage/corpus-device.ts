import { deviceId } from '../../shared/model/ids';
import type { DeviceId } from '../../shared/model/ids';
import { resolveDevice } from './device';
import type { DiskPort } from './disk-port';

/** The id of this copy of the corpus; `EROFS` or `EACCES` where it can't be written. */
export async function resolveDeviceId(
  disk: DiskPort,
  root: string,
  machine: string,
): Promise<DeviceId> {
  return deviceId.parse((await resolveDevice(disk, root, { machine })).device);
}

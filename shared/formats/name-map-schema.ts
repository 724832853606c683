import * as z from 'zod';
import { schemeId } from '../model/ids';
import { mapOf } from '../model/json';

export const NAME_MAP_FORMAT = 'claimbench/names@1';

/** Names of data by what they become: an id of the scheme, or null where whatever has the name is left out. */
const becomes = mapOf(z.string().max(10_000), z.union([z.null(), schemeId]));

/**
 * What the names of foreign data become here, as it is shown, changed, kept in a file and used again. An id that the
 * scheme lacks is added to it, under the name of the data. A name that is in none of the maps becomes what is proposed
 * for it.
 */
export const nameMapSchema = z.strictObject({
  format: z.literal(NAME_MAP_FORMAT),
  labels: becomes,
  attributes: becomes,
  relations: becomes,
});
export type NameMap = Readonly<z.infer<typeof nameMapSchema>>;

import * as z from 'zod';
import { exportChoiceSchema } from './export-choice';
import type { ExportChoice } from './export-choice';

/** A choice under a name. Where to, and which documents are listed just now, are not in it. */
const presetSchema = z.object({ name: z.string().min(1).max(80), choice: exportChoiceSchema });
export type ExportPreset = z.infer<typeof presetSchema>;

/** How many presets are kept. */
export const MOST_PRESETS = 100;

/** What the host kept; a preset that cannot be read is left out, and so is a second one of a name. */
export function presetsFrom(value: unknown): ExportPreset[] {
  if (!Array.isArray(value)) return [];
  const presets: ExportPreset[] = [];
  for (const one of value.slice(0, MOST_PRESETS)) {
    const preset = presetSchema.safeParse(one).data;
    if (preset !== undefined && find(presets, preset.name) === null) presets.push(preset);
  }
  return presets;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'accent' });
const isSame = (one: string, other: string) => collator.compare(one.trim(), other.trim()) === 0;

const find = (presets: readonly ExportPreset[], name: string): ExportPreset | null =>
  presets.find((preset) => isSame(preset.name, name)) ?? null;

export const presetNamed = find;

/** Why a name cannot be given; `but` is the preset that has it and may keep it. */
export function presetNameFault(
  presets: readonly ExportPreset[],
  name: string,
  but: string | null = null,
): 'empty' | 'long' | 'taken' | null {
  if (name.trim() === '') return 'empty';
  if (name.trim().length > 80) return 'long';
  const held = find(presets, name);
  return held !== null && (but === null || !isSame(held.name, but)) ? 'taken' : null;
}

const sorted = (presets: readonly ExportPreset[]): ExportPreset[] =>
  [...presets].sort((a, b) => collator.compare(a.name, b.name));

/** With a choice under a name; one that has the name already is replaced. */
export function savePreset(
  presets: readonly ExportPreset[],
  name: string,
  choice: ExportChoice,
): ExportPreset[] {
  return sorted([...removePreset(presets, name), { name: name.trim(), choice }]);
}

export function renamePreset(
  presets: readonly ExportPreset[],
  from: string,
  to: string,
): ExportPreset[] {
  return sorted(
    presets.map((preset) => (isSame(preset.name, from) ? { ...preset, name: to.trim() } : preset)),
  );
}

export const removePreset = (presets: readonly ExportPreset[], name: string): ExportPreset[] =>
  presets.filter((preset) => !isSame(preset.name, name));

/** Whether two choices ask for the same. */
export const isSameChoice = (one: ExportChoice, other: ExportChoice): boolean =>
  JSON.stringify(exportChoiceSchema.parse(one)) === JSON.stringify(exportChoiceSchema.parse(other));

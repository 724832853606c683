import { useStore } from 'zustand';
import { useSession } from '../app/use-session';
import { importWizard } from './import-wizard';
import type { ImportState, ImportWizard } from './import-wizard';

/** The window's import, to do things with. */
export const useImportWizard = (): ImportWizard => importWizard(useSession());

/** A part of where the window's import stands, followed. */
export const useImport = <T>(select: (state: ImportState) => T): T =>
  useStore(useImportWizard().store, select);

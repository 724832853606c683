import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge';

// Written out: the schemas beside the name need not be loaded into every window.
contextBridge.exposeInMainWorld('claimbench', createBridge(ipcRenderer, webUtils, 'claimbench'));

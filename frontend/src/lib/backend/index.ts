import type { Backend } from './types';
import { wails } from './wails';

let current: Backend = wails;

/** The door in use. */
export const backend = new Proxy({} as Backend, { get: (_, name) => current[name as keyof Backend] });

/** Tests put their fake in. */
export function useBackend(b: Backend): void {
  current = b;
}

export * from './errors';
export * from './types';

import type { Tier } from '../document.ts';
import { loadVectors } from './vector-folder.ts';

/** The vectors that a folder holds for a model, by the fingerprint of their text; empty when there are none. */
export async function knownVectors(directory: string, modelId: string): Promise<Map<string, Float32Array>> {
  const known = new Map<string, Float32Array>();
  for (const tier of TIERS) {
    const loaded = await loadVectors(directory, tier);
    if (!loaded.ok || loaded.value.modelId !== modelId) continue;
    loaded.value.fingerprints.forEach((print, passage) => {
      const vector = loaded.value.index.vector(passage);
      if (vector) known.set(print, vector);
    });
  }
  return known;
}

const TIERS: readonly Tier[] = [1, 2];

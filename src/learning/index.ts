export { learnCalibrated } from './calibrate.ts';
export { type BoostedCase, type BoostedModel, boostedModelSchema, boostedOf, learnBoosted } from './learn-boosted.ts';
export { type Example, heldOutScores, type LearnSettings, learnLinear, USUAL_SETTINGS } from './learn-linear.ts';
export { learnListwise, listShares, type RankedList } from './learn-listwise.ts';
export { type LinearModel, probabilitiesOf, reasonsFor, scoresOf } from './linear-model.ts';
export { readLinearModel, writeLinearModel } from './model-file.ts';
export { pick, type Random, seededRandom } from './random.ts';
export { BUCKETS, featureCounter, hashOf, hashOn, joined, type SparseVector, scaled } from './sparse-vector.ts';
export { textFeatures } from './text-features.ts';

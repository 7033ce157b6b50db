export type { Body, DirectorySource } from './body.ts';
export { contactNotice, isFresh } from './contact-date.ts';
export { type ImportReport, type ImportResult, importDirectory } from './dila/import-directory.ts';
export {
  type BodyKind,
  type DirectoryTextName,
  type DirectoryWords,
  directoryLists,
  readDirectoryWords,
} from './directory-words.ts';
export { type BodySearch, FARTHEST_KM, type FoundBody, findBodies } from './find-bodies.ts';
export { type NationalLine, readNationalLines } from './national-lines.ts';
export { type Directory, type DirectoryPlaces, directoryPlaces, openDirectory } from './open-directory.ts';

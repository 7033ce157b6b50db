import { enableCompileCache } from 'node:module';

// Most of a short command's time goes into compiling what it imports: Node keeps it, in the system's temporary folder.
enableCompileCache();
await import('./cli/program.ts');

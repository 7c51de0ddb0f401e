/** What this software calls itself. A test keeps the version equal to that in package.json. */

/** Name and version, as XEP-0092 and `rehearsal --version` tell them. */
export const SOFTWARE: { readonly name: string; readonly version: string } = {
  name: 'Rehearsal',
  version: '0.1.0',
};

/** What is wrong with the bookkeeping: a claim, an exemption or the catalogue says something that cannot be. */

/** One thing that is wrong, and where. */
export interface Fault {
  /** A path, with a line where that is known. */
  readonly where: string;
  /** A sentence. */
  readonly message: string;
}

/** Data of the project that cannot be read; the message is a sentence that says where. */
export class CoverageError extends Error {
  override readonly name = 'CoverageError';
}

/** A line about the machine, for figures that are not those of `rehearsal bench`. */
import { loadNow, thisMachine } from '../src/cli/instruments.ts';

/** Processor, Node and load. */
export function machineText(): string {
  const { cpu, cores, node } = thisMachine();
  return `${cores} × ${cpu}, Node ${node}, load ${loadNow().toFixed(2)}`;
}

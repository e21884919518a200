package dev.varve.verification.crash;

import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;

/**
 * A crash that happened.
 *
 * @param image what it left
 * @param model what was lost
 * @param history what was written until then, and perhaps after
 * @param promise what was promised then
 * @param depth how many crashes led to this one, itself included
 * @param where in words, with all that is needed to see it again
 */
record Crash(
    CrashStorage image,
    LossModel model,
    History history,
    Promise promise,
    int depth,
    String where) {

  /** Whether only the process ended. */
  boolean killed() {
    return model == LossModel.PROCESS_KILL;
  }
}

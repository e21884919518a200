package dev.varve.engine.tree;

import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.Events;
import dev.varve.event.BackgroundFailed;
import dev.varve.store.PluginException;

/**
 * Where it is told that a policy threw something instead of answering. The store goes on as if the
 * policy wanted nothing, whatever was thrown: a plug-in may well throw an error, for example if it
 * was compiled against other classes than those that are there.
 *
 * <p>Thread safety: may be used by any thread, with any lock held.
 */
public record PolicyFailures(Counters counters, Events events) {
  /**
   * Counts and notes what the policy of a keyspace threw.
   *
   * @return what says so to a caller who waits for the answer
   */
  public PluginException tell(KeyspaceTree tree, Throwable failure) {
    counters.backgroundErrors.increment();
    PluginException told =
        new PluginException(
            "compaction policy '"
                + tree.parts().policyName()
                + "' of "
                + tree
                + " threw: "
                + failure,
            failure);
    events.note(new BackgroundFailed("decision about " + tree, told, true));
    return told;
  }
}
